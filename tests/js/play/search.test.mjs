// Which programs of the gallery a query finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "../../../site/js/play/search.js";

const TEXTS = ["Producer and consumer Queue maxsize", "Zwei Quellen vereinen Queue", "Über Timeouts"];
const found = (/** @type {string} */ query) => TEXTS.filter(search(query));

test("all words of the query are parts of words of the text", () => {
  assert.deepEqual(found("queue"), TEXTS.slice(0, 2));
  assert.deepEqual(found("prod que"), TEXTS.slice(0, 1));
  assert.deepEqual(found("queue timeout"), []);
});

test("case, accents and spaces do not matter", () => {
  assert.deepEqual(found("  MAXSIZE "), TEXTS.slice(0, 1));
  assert.deepEqual(found("uber"), TEXTS.slice(2));
  assert.deepEqual(found("über"), TEXTS.slice(2));
});

test("an empty query finds everything", () => {
  assert.deepEqual(found(" "), TEXTS);
});
