// Where the playground's splitter goes, and where a reader has left it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keptPlace, placeAfter } from "../../../site/js/play/splitter.js";

const keeping = (/** @type {string | null} */ value) => ({ getItem: () => value });

test("arrows move it a little, page keys more, Home, End and Enter to a place", () => {
  const keys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Enter"];
  assert.deepEqual(
    keys.map(key => placeAfter(key, 40)),
    [38, 42, 30, 50, 20, 80, 50],
  );
  assert.equal(placeAfter("a", 40), null);
  assert.equal(placeAfter("Tab", 40), null);
});

test("no key moves it out of its bounds", () => {
  assert.equal(placeAfter("PageUp", 21), 20);
  assert.equal(placeAfter("ArrowRight", 79.5), 80);
});

test("it is where the reader left it, or in the middle", () => {
  assert.equal(keptPlace(keeping("33.3")), 33.3);
  assert.equal(keptPlace(keeping(null)), 50);
  assert.equal(keptPlace(null), 50);
});

test("what is kept and is no place is not believed", () => {
  assert.equal(keptPlace(keeping("wide")), 50);
  assert.equal(keptPlace(keeping("Infinity")), 50);
  assert.equal(keptPlace(keeping("-7")), 20);
});
