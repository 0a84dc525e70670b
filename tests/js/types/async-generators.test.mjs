// An async generator without annotation is told as one, and nothing else is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withAsyncGenerators } from "../../../site/js/types/async-generators.js";

const TOLD = "(function) async def count(start: int) -> Generator[int, Any, None]";

function told(value, program) {
  return withAsyncGenerators({ contents: { kind: "plaintext", value } }, ["x = 1", program]).contents.value;
}

for (const program of [
  "async def count(start: int):\n    yield 1",
  "async def count(\n    start: int,\n):  # slowly\n\n    for n in range(3):\n        yield n\n",
  "class A:\n    async def count(self):\n        def inner():\n            return 1\n        yield inner()",
]) {
  test(`an async generator is told as one: ${JSON.stringify(program)}`, () => {
    assert.equal(
      told(`${TOLD}\n\nCounts.`, program),
      "(function) async def count(start: int) -> AsyncGenerator[int, Any]\n\nCounts.",
    );
  });
}

for (const program of [
  "async def count(start: int):\n    return (n for n in range(3))  # no yield\n\ndef other():\n    yield 1",
  "async def count(start: int):\n    def inner():\n        yield 1\n    return inner()",
  "async def count(start: int) -> Generator[int, Any, None]:\n    yield 1",
  "async def other():\n    yield 1",
  "def count(start: int):\n    yield 1",
]) {
  test(`what is none stays as it is: ${JSON.stringify(program)}`, () => {
    assert.equal(told(TOLD, program), TOLD);
  });
}

test("other answers stay as they are", () => {
  for (const answer of [null, undefined, "text", { contents: [] }, { contents: { value: 3 } }]) {
    assert.equal(withAsyncGenerators(answer, ["async def count():\n    yield 1"]), answer);
  }
  assert.equal(
    told("(variable) count: Generator[int, Any, None]", "async def count():\n    yield 1"),
    "(variable) count: Generator[int, Any, None]",
  );
});
