// The program of a cell: the author's, the reader's edit, and what a script has put in.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CellProgram } from "../../../site/js/cell/cell-program.js";
import { Drafts } from "../../../site/js/cell/drafts.js";
import { MemoryStorage } from "../memory-storage.mjs";

const ORIGINAL = "print('original')";

/** Where a program stands: tells its cell of each other one, as the editor does. */
class FakePane {
  code = ORIGINAL;

  /** @param {(code: string) => void} onEdit */
  constructor(onEdit) {
    this.onEdit = onEdit;
  }

  replace(code) {
    this.code = code;
    this.onEdit(code);
  }
}

let pane;
let program;
let drafts;

beforeEach(() => {
  pane = new FakePane(code => program.keep(code));
  drafts = new Drafts(new MemoryStorage(), { place: "/lesson.html#cell-1", original: ORIGINAL });
  program = new CellProgram(pane, { original: ORIGINAL, drafts });
});

test("what the reader types is kept, and forgotten when the reader puts the original back", () => {
  pane.replace("mine");
  assert.equal(program.isEdited, true);
  assert.equal(drafts.read(), "mine");
  assert.equal(program.putBack(), "mine");
  assert.equal(program.code, ORIGINAL);
  assert.equal(program.isEdited, false);
  assert.equal(drafts.read(), null);
});

test("a reset by a script leaves what was kept", () => {
  pane.replace("mine");
  assert.equal(program.reset(), "mine");
  assert.equal(program.code, ORIGINAL);
  assert.equal(drafts.read(), "mine");
});

test("where nothing was edited, nothing is put back", () => {
  assert.equal(program.putBack(), null);
  assert.equal(program.reset(), null);
});

test("a script's program is not kept, and the reader's own stays the edit", () => {
  pane.replace("mine");
  program.give("theirs");
  assert.equal(program.code, "theirs");
  assert.equal(program.own, "mine");
  assert.equal(drafts.read(), "mine");
});

test("a program that the reader asks for is kept", () => {
  program.give("theirs");
  program.edit("asked for");
  assert.equal(program.own, "asked for");
  assert.equal(drafts.read(), "asked for");
});

test("after a change that throws, the reader's edits are kept again", () => {
  pane.onEdit = () => {
    throw new Error("a listener failed");
  };
  assert.throws(() => program.give("theirs"), /a listener failed/);
  pane.onEdit = code => program.keep(code);
  pane.replace("mine");
  assert.equal(program.own, "mine");
  assert.notEqual(drafts.ownOf("theirs"), "theirs");
});
