// The files that one interpreter leaves, and the next one finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkingFolder } from "../../../site/js/runner/working-folder.js";

const file = (path, size = 1) => ({ path, kind: "file", bytes: new ArrayBuffer(size) });
const gone = path => ({ path, kind: "gone", bytes: null });
const paths = changes => changes.map(({ path }) => path);

test("each interpreter gets what it does not know, once", () => {
  const folder = new WorkingFolder();
  assert.deepEqual(folder.changesFor(1), []);
  folder.change(1, [file("/tmp/a")]);
  assert.deepEqual(folder.changesFor(1), [], "it made the change itself");
  assert.deepEqual(paths(folder.changesFor(2)), ["/tmp/a"]);
  folder.change(2, [gone("/tmp/a"), file("/tmp/b")]);
  assert.deepEqual(paths(folder.changesFor(1)), ["/tmp/a", "/tmp/b"]);
  assert.deepEqual(folder.changesFor(1), []);
});

test("an interpreter that missed a change gets it after its own", () => {
  const folder = new WorkingFolder();
  folder.changesFor(1);
  folder.changesFor(2);
  folder.change(2, [file("/tmp/a")]);
  folder.change(1, [file("/tmp/b")]);
  assert.ok(paths(folder.changesFor(1)).includes("/tmp/a"));
});

test("what is too much is not kept, and what was there stays", () => {
  const folder = new WorkingFolder();
  folder.change(1, [file("/tmp/a", 10)]);
  assert.equal(folder.change(1, [file("/tmp/a", 20_000_000), file("/tmp/b", 5)]), false, "one of them had no room");
  assert.equal(folder.change(1, [file("/tmp/b", 5)]), true);
  assert.deepEqual(
    folder.changesFor(2).map(({ path, bytes }) => [path, bytes.byteLength]),
    [
      ["/tmp/a", 10],
      ["/tmp/b", 5],
    ],
  );
  for (let index = 0; index < 5_000; index++) folder.change(1, [file(`/tmp/${index}`)]);
  assert.equal(folder.changesFor(3).length, 2_000);
});
