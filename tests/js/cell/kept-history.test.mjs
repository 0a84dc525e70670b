// What of the editor's history survives a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptHistory } from "../../../site/js/cell/view/kept-history.js";
import { MemoryStorage } from "../memory-storage.mjs";

const STATE = { doc: "print(1)", selection: {}, history: { done: [1], undone: [] } };

test("a state is read again by a cell that has its text", () => {
  const storage = new MemoryStorage();
  new KeptHistory(storage, "/play.html#program").keep(STATE);
  const after = new KeptHistory(storage, "/play.html#program");
  assert.deepEqual(after.read("print(1)"), STATE);
  assert.equal(after.read("print(2)"), null);
  assert.equal(new KeptHistory(storage, "/play.html#other").read("print(1)"), null);
});

test("where nothing can be undone, or too much, nothing is kept", () => {
  const storage = new MemoryStorage();
  const kept = new KeptHistory(storage, "place");
  kept.keep(STATE);
  kept.keep(null);
  assert.equal(kept.read("print(1)"), null);
  kept.keep(STATE);
  kept.keep({ ...STATE, history: "x".repeat(500_000) });
  assert.equal(storage.length, 0);
});

test("what is no state, and a browser that keeps nothing, are no errors", () => {
  const storage = new MemoryStorage();
  for (const text of ["{", "null", "7", '"print(1)"']) {
    storage.setItem("yieldpad:undo:place", text);
    assert.equal(new KeptHistory(storage, "place").read("print(1)"), null);
  }
  new KeptHistory(null, "place").keep(STATE);
  assert.equal(new KeptHistory(null, "place").read("print(1)"), null);
});
