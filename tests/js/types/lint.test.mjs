// What Ruff says, in our own words; and what a formatted program changes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import init, { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-web";
import { difference } from "../../../site/js/types/difference.js";
import { readLint } from "../../../site/js/types/linter/lint-problems.js";
import { SETTINGS } from "../../../site/js/types/linter/linter.js";

const wasm = import.meta.resolve("@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm");
await init({ module_or_path: await readFile(new URL(wasm)) });
const ruff = new Workspace(SETTINGS, PositionEncoding.Utf16);

/** The rules and lines that are found in a program. @param {string} code */
function found(code) {
  return readLint(ruff.check(code)).map(({ rule, from }) => `${rule} ${from.line}`);
}

test("what blocks the event loop or loses a task is found", () => {
  const main = (/** @type {string} */ line) => `import asyncio, subprocess, time\nasync def main():\n    ${line}\n`;
  assert.deepEqual(found(main("time.sleep(1)")), ["ASYNC251 2"]);
  assert.deepEqual(found(main("asyncio.create_task(main())")), ["RUF006 2"]);
  assert.deepEqual(found(main("subprocess.run(['ls'])")), ["ASYNC221 2"]);
  assert.deepEqual(found(main("async with asyncio.timeout(1):\n        print(1)")), ["ASYNC100 2"]);
  assert.deepEqual(found("found = [lambda: each for each in range(3)]"), ["B023 0"]);
});

test("what the type checker says, or what is right in a cell, is not said", () => {
  for (const code of [
    "import asyncio\nawait asyncio.sleep(1)\n[each async for each in numbers()]",
    "reveal_type(1)\nprint(unknown)",
    "from typing import AsyncGenerator\nasync def numbers() -> AsyncGenerator[int, None]:\n    yield 1",
    "def (",
    "import asyncio\nasync def beat():\n    while True:\n        await asyncio.sleep(1)",
    "import asyncio\nasync def main():\n    try:\n        await asyncio.sleep(1)\n    except TimeoutError as late:\n        pass",
    "async def numbers():\n    for i in range(3):\n        yield 1\nnumbers()",
  ]) {
    assert.deepEqual(found(code), [], code);
  }
});

test("a fix has its words and its places", () => {
  const [problem] = readLint(ruff.check('name = "x"\nprint(name, f"none")\n'));
  assert.equal(problem?.rule, "F541");
  assert.equal(problem?.fix?.label, "Remove extraneous `f` prefix");
  const [edit] = problem?.fix?.edits ?? [];
  assert.deepEqual(edit?.from, { line: 1, character: 12 });
  assert.ok(edit && edit.to.line === 1 && edit.to.character > 12);
});

test("what is no list of findings has none", () => {
  for (const value of [null, undefined, "text", [null], [{ code: "F1" }], [{ code: null, message: "syntax" }]]) {
    assert.deepEqual(readLint(value), []);
  }
});

test("of two texts only what is between their common beginning and end is replaced", () => {
  for (const [before, after] of [
    ["x=1\ny = 2\n", "x = 1\ny = 2\n"],
    ["", "new"],
    ["aaa", "aa"],
    ["aa", "aaa"],
    ["same", "same"],
  ]) {
    const { from, to, insert } = difference(before, after);
    assert.equal(before.slice(0, from) + insert + before.slice(to), after);
  }
  assert.deepEqual(difference("x=1\ny = 2\n", "x = 1\ny = 2\n"), { from: 1, to: 2, insert: " = " });
});
