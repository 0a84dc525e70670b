// What comes out of the worker is untrusted: only a verdict of the known shape passes, and only so much of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readEnding } from "../../site/js/untrusted.js";

const wrong = { kind: "wrong", text: "I expected `1`.", line: 3 };

/** The verdict that is read of an ending. */
function verdictOf(verdict, ok = true) {
  return readEnding({ ok, reason: ok ? null : "error", at: 1, verdict }).verdict;
}

test("a verdict passes as it is", () => {
  const remark = { kind: "remark", text: "Nice.", line: null };
  assert.deepEqual(verdictOf({ passed: true, feedback: [remark] }), { passed: true, feedback: [remark] });
  assert.deepEqual(verdictOf({ passed: false, feedback: [wrong] }, false), { passed: false, feedback: [wrong] });
});

test("what is no verdict is none", () => {
  for (const sent of [undefined, null, "passed", {}, { passed: 1, feedback: [] }, { passed: true }, { feedback: [] }]) {
    assert.equal(verdictOf(sent), null);
  }
});

test("a program that has failed has not passed", () => {
  assert.deepEqual(verdictOf({ passed: true, feedback: [] }, false), { passed: false, feedback: [] });
});

test("feedback of another shape is left out", () => {
  const others = [
    null,
    "text",
    { ...wrong, kind: "praise" },
    { ...wrong, kind: ["wrong"] },
    { ...wrong, text: 3 },
    { ...wrong, line: -1 },
    { ...wrong, line: "3" },
    { kind: "wrong", text: "no line" },
  ];
  assert.deepEqual(verdictOf({ passed: false, feedback: [...others, wrong] }).feedback, [wrong]);
});

test("feedback is bounded in number and length, and nothing else of it passes", () => {
  const long = { ...wrong, text: "x".repeat(1_000_000), more: "html" };
  const { feedback } = verdictOf({ passed: false, feedback: Array(1000).fill(long) });
  assert.equal(feedback.length, 20);
  assert.deepEqual(feedback[0], { kind: "wrong", text: "x".repeat(2000), line: 3 });
});
