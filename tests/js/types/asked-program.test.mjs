// What is asked of the type checker about one program, by a checker that answers as basedpyright does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { askProgram } from "../../../site/js/types/asked-program.js";

const PLACE = { line: 1, character: 0 };
const PROGRAM = { name: "answer", code: "async def numbers(): yield 1" };

/** A checker with these problems for cells, by the beginning of their programs. */
class FakeChecker {
  unusedKey = "unused 1";
  listeners = new Map();
  updates = [];
  forgotten = [];

  constructor(problems) {
    this.problems = problems;
  }

  listen({ notebook, name }, listener) {
    this.listeners.set(name, listener);
    assert.equal(notebook, this.unusedKey);
    return () => this.listeners.delete(name);
  }

  update(key, programs) {
    this.updates.push([key, programs]);
    for (const { name, code } of programs) {
      const found = Object.entries(this.problems).find(([beginning]) => code.startsWith(beginning))?.[1];
      this.listeners.get(name)?.(found ?? []);
    }
  }

  forget(key) {
    this.forgotten.push(key);
  }
}

function problem(line, message, severity = "error") {
  return { from: { ...PLACE, line }, to: PLACE, message, severity, rule: "", unused: false };
}

test("errors of the program are told with their lines, and types of expressions", async () => {
  const checker = new FakeChecker({
    "async def": [problem(0, "wrong"), problem(3, "unused", "hint")],
    reveal_type: [
      problem(0, 'Type of "numbers()" is "AsyncGenerator[int, None]"', "info"),
      problem(1, 'Type of "a == "b" is"c"" is "str | None"', "info"),
    ],
  });
  const expressions = ["numbers()", 'a == "b" is"c"'];
  const said = await askProgram(checker, { programs: [{ name: "before", code: "x = 1" }, PROGRAM], expressions });
  assert.deepEqual(said, {
    problems: [{ line: 1, message: "wrong" }],
    types: { "numbers()": "AsyncGenerator[int, None]", 'a == "b" is"c"': "str | None" },
  });
  const [[, programs]] = checker.updates;
  assert.deepEqual(
    programs.map(({ code }) => code),
    ["x = 1", PROGRAM.code, 'reveal_type(numbers())\nreveal_type(a == "b" is"c")'],
  );
  assert.deepEqual([checker.forgotten, checker.listeners.size], [["unused 1"], 0]);
});

test("without expressions the program is asked about alone", async () => {
  const checker = new FakeChecker({});
  assert.deepEqual(await askProgram(checker, { programs: [PROGRAM], expressions: [] }), { problems: [], types: {} });
  assert.deepEqual(checker.updates, [["unused 1", [PROGRAM]]]);
});

test("an expression of which the checker says nothing has no type, and a long answer is cut", async () => {
  const checker = new FakeChecker({
    "async def": [problem(0, "x".repeat(5000))],
    reveal_type: [problem(0, '"(" was not closed')],
  });
  const { problems, types } = await askProgram(checker, { programs: [PROGRAM], expressions: ["f("] });
  assert.deepEqual([problems[0].message.length, types], [1000, {}]);
});
