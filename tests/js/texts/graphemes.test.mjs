// Texts are cut between what readers see as characters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../../../site/js/console/block.js";
import { cutMiddle, withoutMiddle } from "../../../site/js/texts/cut.js";
import { boundary, columns, cut, fit, shorten } from "../../../site/js/texts/graphemes.js";

const FAMILY = "👨‍👩‍👧‍👦";
const FLAG = "🇩🇪";
const E_ACUTE = "e\u0301";

test("a plain text is cut as before", () => {
  assert.equal(shorten("a long value", 6), "a lon…");
  assert.equal(shorten("short", 5), "short");
  assert.equal(shorten("two\n  lines", 20), "two lines");
  assert.equal(shorten("abc", 0), "a…");
});

test("emoji, flags and accents stay whole", () => {
  assert.equal(shorten(FAMILY.repeat(5), 3), `${FAMILY.repeat(2)}…`);
  assert.equal(shorten(FLAG.repeat(5), 3), `${FLAG.repeat(2)}…`);
  assert.equal(shorten(E_ACUTE.repeat(5), 3), `${E_ACUTE.repeat(2)}…`);
  assert.equal(shorten(FAMILY.repeat(3), 3), FAMILY.repeat(3));
  assert.equal(cut(FAMILY.repeat(3), 2), FAMILY.repeat(2));
});

test("a megabyte is shortened by what is left of it", () => {
  for (const text of [
    "x".repeat(5e6),
    FAMILY.repeat(5e5),
    `a${"\u0301".repeat(5e6)}`,
    " ".repeat(5e6),
    "\ud83d".repeat(1e6),
  ]) {
    const begun = performance.now();
    const short = shorten(text, 14);
    assert.ok(short.length < 400, short.length);
    assert.ok(short.isWellFormed() || !text.isWellFormed());
    assert.ok(performance.now() - begun < 200);
  }
});

test("wide characters take two columns", () => {
  assert.equal(columns("abc"), 3);
  assert.equal(columns(FAMILY), 2);
  assert.equal(columns("日本"), 4);
  assert.ok(columns(fit("日本語の名前です", 9)) <= 9);
});

test("a boundary is never within a character", () => {
  const text = `ab${FAMILY}cd`;
  assert.equal(boundary(text, 5), 2);
  assert.equal(boundary(text, 2), 2);
  assert.equal(boundary("plain", 3), 3);
});

test("a long line of emoji is cut into blocks between them", () => {
  const text = `x${FAMILY.repeat(4000)}`;
  const cutUp = [...pieces(text)];
  assert.equal(cutUp.join(""), text);
  assert.ok(cutUp.length > 3);
  for (const piece of cutUp.slice(1)) assert.ok(piece.startsWith(FAMILY));
});

test("the middle of a long traceback is left out at lines", () => {
  const text = Array.from({ length: 5000 }, (_, number) => `line ${number}`).join("\n");
  const { head, tail, omitted } = cutMiddle(text, 1000);
  assert.ok(head.endsWith("\n") && tail.startsWith("line "));
  assert.equal(head.length + tail.length + omitted, text.length);
  assert.ok(head.length + tail.length <= 1000);
  assert.ok(tail.endsWith("line 4999"));
  assert.match(withoutMiddle(text, 1000), /\n…\nline/);
  assert.equal(withoutMiddle("short", 1000), "short");
});

test("a single line of millions of characters is cut too", () => {
  for (const character of ["x", "🎉"]) {
    const { head, tail, omitted } = cutMiddle(`Traceback\nValueError: ${character.repeat(3e6)}`, 20_000);
    assert.ok(omitted > 2e6 && head.length + tail.length <= 20_000);
    assert.ok(head.isWellFormed() && tail.isWellFormed());
  }
});
