// What comes from Python's side is a stranger's: only messages of known shapes pass, and only so much of each.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessage } from "../../../site/js/protocol/validate.js";

const wrong = { kind: "wrong", text: "I expected `1`.", line: 3 };

/** The ending that is read of what was sent as one. */
function endingOf(ending) {
  return readMessage({ type: "end", run: 1, ending, problem: null }).ending;
}

/** The verdict that is read of an ending. */
function verdictOf(verdict, ok = true) {
  return endingOf({ ok, reason: ok ? null : "error", at: 1, verdict }).verdict;
}

/** The events that are read of what was sent as such. */
function eventsOf(...events) {
  return readMessage({ type: "events", run: 1, events }).events;
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

test("a run always has an ending, whatever was sent as one", () => {
  const none = {
    ok: false,
    reason: "error",
    error: null,
    line: null,
    missing: null,
    explanations: [],
    at: 0,
    verdict: null,
  };
  for (const sent of [undefined, null, 3, "done", [], {}, { ok: 1, reason: "restarted", line: -1, at: Number.NaN }]) {
    assert.deepEqual(endingOf(sent), none);
  }
  assert.deepEqual(endingOf({ ...none, ok: true }), { ...none, ok: true, reason: null });
});

test("what is no message is none", () => {
  const sent = [
    undefined,
    null,
    "ready",
    ["ready"],
    {},
    { type: "__proto__" },
    { type: ["ended"], run: 1 },
    { type: "started" },
  ];
  for (const each of sent) assert.equal(readMessage(each), null);
});

test("of an event only known keys are read, and one of another shape is left out", () => {
  const step = { at: 1, lane: 2, type: "yield", line: 3, value: "4" };
  assert.deepEqual(
    eventsOf(
      { type: "step", step: { ...step, html: "<b>", toString: 1 }, more: 1 },
      { type: "step", step: { ...step, value: ["4"] } },
      { type: "step", step: { ...step, type: "constructor" } },
      { type: "step", step: { ...step, at: Number.POSITIVE_INFINITY } },
      { type: "output", at: 0, stream: "toString", text: "" },
      { type: "clock", at: 0, speed: "fast", paused: false },
      null,
    ),
    [{ type: "step", step }],
  );
});

test("a step whose reason is of another shape is left out", () => {
  const step = { at: 1, lane: 2, type: "wait", line: 3, on: { kind: "sleep", name: "1" } };
  const long = "n".repeat(10_000);
  assert.deepEqual(
    eventsOf(
      { type: "step", step: { ...step, on: "sleep(1)" } },
      { type: "step", step: { ...step, on: null } },
      { type: "step", step: { ...step, on: {} } },
      { type: "step", step: { ...step, on: { kind: "constructor" } } },
      { type: "step", step: { ...step, on: { kind: ["sleep"] } } },
      { type: "step", step: { ...step, on: { kind: "sleep", name: 1 } } },
      { type: "step", step: { ...step, on: { ...step.on, html: "<b>" } } },
      { type: "step", step: { ...step, on: { kind: "task", name: long } } },
    ),
    [
      { type: "step", step },
      { type: "step", step: { ...step, on: { kind: "task", name: long.slice(0, 1000) } } },
    ],
  );
});

test("texts are bounded, and so is the number of events of a message", () => {
  const [{ lane }] = eventsOf({ type: "lane", lane: { id: 1, kind: "task", name: "n".repeat(10_000), line: 1 } });
  assert.equal(lane.name.length, 1000);
  assert.equal(readMessage({ type: "events", run: 1, events: Array(1001).fill({}) }), null);
});
