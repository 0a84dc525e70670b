// A program's files in its working folder: those beside it are there as the reader has them, and are nothing that it has written.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkingFiles } from "../../../site/js/worker/working-files.js";

/** A file system, as far as it is used. */
function fakeFiles() {
  const folders = new Set(["/home/pyodide", "/tmp"]);
  const files = new Map();
  let clock = 0;
  const parent = path => path.slice(0, path.lastIndexOf("/"));
  const name = path => path.slice(path.lastIndexOf("/") + 1);
  return {
    files,
    readdir: folder => [".", "..", ...[...folders, ...files.keys()].filter(path => parent(path) === folder).map(name)],
    lstat(path) {
      const file = files.get(path);
      const time = new Date(file?.at ?? 0);
      return { mode: file ? "file" : "folder", size: file?.bytes.length ?? 0, ctime: time, mtime: time, ino: 1 };
    },
    isDir: mode => mode === "folder",
    isFile: mode => mode === "file",
    mkdirTree(path) {
      if (path.lastIndexOf("/") > 0 && !folders.has(path)) this.mkdirTree(parent(path));
      folders.add(path);
    },
    writeFile(path, bytes) {
      assert.ok(folders.has(parent(path)), path);
      files.set(path, { bytes, at: ++clock });
    },
    readFile: path => files.get(path).bytes,
  };
}

test("files beside a program are there before it, over what earlier runs have left", async () => {
  const fs = fakeFiles();
  const working = new WorkingFiles(fs, async () => null);
  const left = { path: "/home/pyodide/a.txt", kind: "file", bytes: new TextEncoder().encode("old").buffer };
  const beside = [
    { name: "a.txt", text: "ä" },
    { name: "pkg/deep/mod.py", text: "x = 1" },
    { name: "../../etc/passwd", text: "no" },
  ];
  assert.deepEqual(await working.begin([], [left], { inSession: false, beside }), []);
  const read = path => new TextDecoder().decode(fs.files.get(path).bytes);
  assert.equal(read("/home/pyodide/a.txt"), "ä");
  assert.equal(read("/home/pyodide/pkg/deep/mod.py"), "x = 1");
  assert.equal(fs.files.size, 2);
  assert.deepEqual(working.changes([]), []);
  fs.writeFile("/home/pyodide/a.txt", new TextEncoder().encode("new"));
  assert.deepEqual(
    working.changes([]).map(({ path }) => path),
    ["/home/pyodide/a.txt"],
  );
});
