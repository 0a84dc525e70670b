// A program is indented as its first block is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { unitOf, withoutMarks } from "../../../site/js/cell/view/indentation.js";

const unit = (/** @type {string} */ code) => unitOf(code.split("\n"));

for (const [story, code, expected] of [
  ["no block", "x = 1\ny = 2", "    "],
  ["four spaces", "def f():\n    pass", "    "],
  ["two spaces", "if x:\n  pass", "  "],
  ["a tab", "if x:\n\tpass", "\t"],
  ["a tab after a comment and an empty line", "if x:  # why\n\n    # four\n\tpass", "\t"],
  ["an inner block of two, seen first", "class A:\n\tdef f(self):\n\t\tpass", "\t"],
  ["lines that go on", "x = [\n      1,\n]\nif x:\n  pass", "  "],
  ["a block on its own line", "if x: pass\nfor y in z:\n   pass", "   "],
  ["far too wide", "if x:\n              pass", "    "],
  ["tabs behind spaces", "if x:\n  \tpass", "    "],
]) {
  test(`the indentation of a program: ${story}`, () => assert.equal(unit(code), expected));
}

test("a mark at the beginning of a file, or of each of several, does not come along", () => {
  assert.equal(withoutMarks("\uFEFFimport os\n\uFEFFprint('a\uFEFFb')\n"), "import os\nprint('a\uFEFFb')\n");
});
