// A reader's edits: they belong to the program they are edits of, and what a script puts in is none.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Drafts } from "../../../site/js/cell/drafts.js";
import { programName } from "../../../site/js/cell/program-name.js";

const ORIGINAL = "print('original')";
const PLACE = "/course/lesson.html#counting";

class FakeStorage {
  #kept = new Map();
  get length() {
    return this.#kept.size;
  }
  key = index => [...this.#kept.keys()][index] ?? null;
  getItem = key => this.#kept.get(key) ?? null;
  setItem = (key, value) => void this.#kept.set(key, value);
  removeItem = key => void this.#kept.delete(key);
}

let storage = new FakeStorage();
beforeEach(() => {
  storage = new FakeStorage();
});

function drafts({ place = PLACE, original = ORIGINAL } = {}) {
  return new Drafts(storage, { place, original });
}

test("an edit is there again, and gone when the original is back", () => {
  const first = drafts();
  first.edited("mine");
  assert.equal(drafts().read(), "mine");
  first.edited(ORIGINAL);
  assert.equal(drafts().read(), null);
  assert.equal(storage.length, 0);
});

test("a draft of an earlier release is found by its name", () => {
  storage.setItem(`yieldpad:draft:${PLACE}:1yau1rq`, JSON.stringify({ code: "old", saved: 5 }));
  assert.equal(drafts().readOlder(), "old");
  drafts().edited("x");
  storage.setItem(storage.key(1), JSON.stringify({ code: "mine", saved: 5 }));
  assert.equal(drafts().read(), "mine");
});

test("what a script puts in is not kept, and no draft is lost by it", () => {
  const cell = drafts();
  cell.edited("mine");
  cell.given("theirs");
  assert.equal(drafts().read(), "mine");
  cell.edited("theirs, with a word of mine");
  assert.equal(drafts().read(), "mine");
  assert.equal(cell.ownOf("theirs"), "mine");
  assert.equal(cell.ownOf("theirs, with a word of mine"), "theirs, with a word of mine");
});

test("what a script puts in is not kept either when the reader takes it back and forth", () => {
  const cell = drafts();
  cell.given("theirs");
  cell.edited(ORIGINAL); // Reset
  cell.edited("theirs"); // Undo
  assert.equal(storage.length, 0);
  cell.given(ORIGINAL); // a script's reset
  cell.edited("theirs");
  assert.equal(storage.length, 0);
});

test("an edit of a script's program is offered where the page stands without it", () => {
  const cell = drafts();
  cell.given("theirs");
  cell.edited("theirs, edited");
  assert.equal(drafts().read(), null);
  assert.equal(drafts().readOlder(), "theirs, edited");
});

test("a program that the reader asks for is an edit of the author's, whatever a script did before", () => {
  const cell = drafts();
  cell.given("theirs");
  cell.startOver();
  cell.edited("from a file");
  assert.equal(drafts().read(), "from a file");
});

test("the newest drafts stay, in number and in size", () => {
  for (let number = 0; number < 600; number++) {
    storage.setItem(`yieldpad:draft:/play.html#${number}:x`, JSON.stringify({ code: "c", saved: number }));
  }
  storage.setItem("yieldpad:progress:/:a#b", "{}");
  drafts().edited("mine");
  assert.equal(storage.length, 501);
  assert.equal(drafts().read(), "mine");
  assert.equal(storage.getItem("yieldpad:draft:/play.html#100:x"), null);
  assert.notEqual(storage.getItem("yieldpad:draft:/play.html#599:x"), null);
  for (const name of ["a", "b", "c"]) {
    storage.setItem(`yieldpad:draft:/p#${name}:x`, JSON.stringify({ code: "c".repeat(900_000), saved: 1000 }));
  }
  drafts({ place: "/p#d" }).edited("mine");
  assert.notEqual(storage.getItem("yieldpad:progress:/:a#b"), null);
  const left = ["a", "b", "c"].filter(name => storage.getItem(`yieldpad:draft:/p#${name}:x`) !== null);
  assert.equal(left.length, 2);
});

test("what is no draft is none", () => {
  const cell = drafts();
  cell.edited("mine");
  for (const broken of ["[1]", '{"code": 1}', "null", '{"saved": 1}', "{", '{"__proto__": {"code": "x"}}']) {
    storage.setItem(storage.key(0), broken);
    assert.equal(drafts().read(), null, broken);
  }
});

test("programs have names of their own", async () => {
  assert.equal((await programName("a")).length, 64);
  assert.notEqual(await programName("a"), await programName("b"));
});
