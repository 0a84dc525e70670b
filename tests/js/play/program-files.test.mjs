// The files beside a program, as values: nothing that a reader has written is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { freeName, nameProblem } from "../../../site/js/play/files/file-names.js";
import { placeAfter } from "../../../site/js/play/files/file-tabs.js";
import { KeptFiles } from "../../../site/js/play/files/kept-files.js";
import { folderFiles, programAmong, rawFiles, textsOf } from "../../../site/js/play/files/opened-files.js";
import { ProgramFiles } from "../../../site/js/play/files/program-files.js";
import { zipOf } from "../../../site/js/play/files/saved-files.js";
import { MemoryStorage } from "../memory-storage.mjs";

const bytes = text => new TextEncoder().encode(text);
const shown = files => files.all.map(({ name, text }) => [name, text]);
const filesIn = (storage, original = []) =>
  new ProgramFiles(original, new KeptFiles(storage, "play#program", () => undefined));

test("names are those of modules and of data", () => {
  for (const name of [
    "helpers.py",
    "größe.py",
    "_x1.py",
    "pkg/mod.py",
    "pkg/__init__.py",
    "data.csv",
    "a-b.txt",
    "LICENSE",
  ])
    assert.equal(nameProblem(name), null, name);
  const wrong = {
    "files.noName": [""],
    "files.longName": [`${"a".repeat(100)}.py`],
    "files.wrongCharacter": ["my file.py", "a\\b.txt", "a:b", "a#b.csv", "a\0.csv"],
    "files.wrongPath": ["/etc/passwd", "../a.py", "a//b.txt", ".hidden", "a/", "a/.git"],
    "files.noModule": ["2.py", "a-b.py", "class.py", "a.b.py", "my-pkg/mod.py", "1a/b.py"],
    "files.takenModule": ["asyncio.py", "time.py", "json/decoder.py"],
  };
  for (const [key, names] of Object.entries(wrong))
    for (const name of names) assert.equal(nameProblem(name), key, name);
  assert.equal(freeName(["main.py", "module.py", "module2.py"]), "module3.py");
});

test("they are kept, and a reload has them with those that were deleted", () => {
  const storage = new MemoryStorage();
  const files = filesIn(storage);
  const { id } = files.add("helpers.py", "x = 1");
  files.add("data.csv", "1,2");
  files.write(id, "x = 2");
  files.remove("data.csv");
  const again = filesIn(storage, [{ name: "of-the-link.py", text: "" }]);
  assert.deepEqual(shown(again), [["helpers.py", "x = 2"]]);
  assert.equal(again.bringBack().name, "data.csv");
  assert.deepEqual(shown(again), [
    ["helpers.py", "x = 2"],
    ["data.csv", "1,2"],
  ]);
  assert.equal(again.bringBack(), null);
});

test("what a file replaces can be brought back, under another name", () => {
  const files = filesIn(new MemoryStorage());
  files.add("a.py", "first");
  files.add("b.py", "second");
  files.rename("b.py", "a.py");
  assert.deepEqual(shown(files), [["a.py", "second"]]);
  assert.equal(files.bringBack().name, "a_2.py");
  files.add("a.py", "third");
  assert.deepEqual(shown(files), [
    ["a.py", "third"],
    ["a_2.py", "first"],
  ]);
  files.bringBack();
  assert.deepEqual(files.names, ["main.py", "a.py", "a_2.py", "a_3.py"]);
  const undo = files.replaceAll([{ name: "other.py", text: "" }]);
  assert.deepEqual(files.names, ["main.py", "other.py"]);
  undo();
  assert.deepEqual(files.names, ["main.py", "a.py", "a_2.py", "a_3.py"]);
});

test("a full storage is told, and what others left there is no program", () => {
  const storage = new MemoryStorage();
  storage.setItem("yieldpad:files:play#program", '{"files":[{"name":1}],"deleted":[]}');
  const told = [];
  storage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const files = new ProgramFiles([], new KeptFiles(storage, "play#program", () => told.push("full")));
  assert.deepEqual(shown(files), []);
  files.add("a.py", "x");
  assert.deepEqual(told, ["full"]);
  assert.deepEqual(shown(files), [["a.py", "x"]]);
});

test("a zip that was saved is opened as the same program, without what is no part of it", async () => {
  const saved = [
    { name: "proj/app.py", text: "import asyncio\nasyncio.run(main())\n" },
    { name: "proj/pkg/mod.py", text: "ä = 1\r\n" },
    { name: "proj/__pycache__/app.pyc", text: "x" },
    { name: "proj/.git/HEAD", text: "x" },
  ];
  const zip = new File([await zipOf(saved)], "proj.zip");
  const { texts, skipped } = textsOf(await rawFiles([zip, new File([new Uint8Array([0, 255])], "logo.png")]));
  assert.deepEqual(texts, [
    { name: "app.py", text: "import asyncio\nasyncio.run(main())\n" },
    { name: "pkg/mod.py", text: "ä = 1\n" },
  ]);
  assert.deepEqual(skipped, ["logo.png"]);
  assert.equal(programAmong(texts)?.main.name, "app.py");
  await assert.rejects(rawFiles([new File(["no zip"], "a.zip")]), { name: "ZipError", file: "a.zip" });
});

test("what Run runs is found among files", () => {
  const among = (...files) => programAmong(files.map(([name, text = ""]) => ({ name, text })))?.main.name ?? null;
  assert.equal(among(["a.py"], ["main.py"]), "main.py");
  assert.equal(among(["a.py"], ["__main__.py"]), "__main__.py");
  assert.equal(among(["a.py"], ["b.py", 'if __name__ == "__main__":\n    run()']), "b.py");
  assert.equal(among(["pkg/a.py"], ["b.py"]), "b.py");
  assert.equal(among(["data.csv"]), null);
  assert.deepEqual(textsOf([{ name: "a b.py", bytes: bytes("x") }]).skipped, ["a b.py"]);
});

test("the keys of tabs", () => {
  assert.deepEqual(
    ["ArrowLeft", "ArrowRight", "Home", "End", "a"].map(key => placeAfter(key, 0, 3)),
    [2, 1, 0, 2, null],
  );
});

/** A folder as a browser gives it. @param {string} name @param {Record<string, object | Blob | string>} entries */
function folderOf(name, entries) {
  const children = Object.entries(entries).map(([child, value]) =>
    typeof value === "string" || value instanceof Blob
      ? { kind: "file", name: child, getFile: async () => new File([value], child) }
      : folderOf(child, value),
  );
  return { kind: "directory", name, values: () => children.values() };
}

test("a folder has its files once each, by their paths; a zip in it is one of them, and no text", async () => {
  const zip = await zipOf([
    { name: "one.py", text: "1" },
    { name: "two.py", text: "2" },
  ]);
  const folder = folderOf("course", {
    "main.py": "import pkg.mod",
    pkg: { "mod.py": "x = 1" },
    "old.zip": zip,
    __pycache__: { "main.pyc": "\0" },
  });
  assert.deepEqual(textsOf(await folderFiles(folder)), {
    texts: [
      { name: "main.py", text: "import pkg.mod" },
      { name: "pkg/mod.py", text: "x = 1" },
    ],
    skipped: ["old.zip"],
  });
});
