// A run's outcome is settled whatever its listener does, and holds no more than a page can keep.

import assert from "node:assert/strict";
import { test } from "node:test";

const reported = [];
globalThis.reportError = error => reported.push(error); // Node has none
const { Run } = await import("../../../site/js/python/run.js");

const ENDING = {
  ok: true,
  reason: null,
  error: null,
  line: null,
  missing: null,
  explanations: [],
  at: 1,
  verdict: null,
};
const nothing = () => undefined;
const RUNTIME = { stop: nothing, answer: nothing, control: nothing };
const step = index => ({ at: index, lane: 1, type: "yield", line: 1, value: "0" });

function started(on) {
  return new Run(1, {}, on, RUNTIME);
}

test("a listener that throws at every event costs nothing but one report", async () => {
  const run = started(() => {
    throw new Error("the page's");
  });
  for (let index = 0; index < 100; index++) run.emit({ type: "step", step: step(index) });
  run.end(ENDING);
  const outcome = await run.finished;
  assert.equal(outcome.recording.steps.length, 100);
  assert.ok(outcome.ok);
  assert.deepEqual(reported.map(String), ["Error: the page's"]);
});

test("after its end a run tells nothing, and ends no second time", async () => {
  const heard = [];
  const run = started(event => heard.push(event.type));
  run.end(ENDING);
  run.emit({ type: "output", at: 2, stream: "stdout", text: "late" });
  run.end({ ...ENDING, ok: false, reason: "stopped" });
  assert.deepEqual(heard, ["end"]);
  assert.ok((await run.finished).ok);
});

test("what a listener gets cannot be altered", async () => {
  const run = started(event => {
    if (event.type === "step") {
      assert.throws(() => (event.step.at = 5), TypeError);
      assert.throws(() => (event.step.on.name = "5"), TypeError);
    }
    if (event.type === "end") assert.throws(() => event.outcome.recording.steps.push({}), TypeError);
  });
  run.emit({ type: "step", step: { ...step(0), type: "wait", on: { kind: "sleep", name: "1" } } });
  run.end(ENDING);
  const [kept] = (await run.finished).recording.steps;
  assert.deepEqual([kept.at, kept.on.name], [0, "1"]);
});

test("steps beyond all bounds are counted", async () => {
  let heard = 0;
  const run = started(event => (heard += event.type === "step"));
  for (let index = 0; index < 60_000; index++) run.emit({ type: "step", step: step(index) });
  for (let id = 0; id < 5_000; id++) run.emit({ type: "lane", lane: { id, kind: "task", name: "t", line: 1 } });
  run.emit({ type: "counts", counts: [], thinned: 10 });
  run.end(ENDING);
  const { steps, lanes, thinned } = (await run.finished).recording;
  assert.equal(steps.length, heard);
  assert.equal(steps.length + thinned, 60_010);
  assert.ok(lanes.length <= 5_000);
});

test("what is between tasks is kept, within bounds, and frozen", async () => {
  const run = started(nothing);
  const stuck = { at: 2, tasks: [{ name: "A", on: { kind: "lock" }, holders: [1] }] };
  for (let id = 0; id < 1_000; id++) {
    run.emit({ type: "resource", resource: { id, at: 0, kind: "lock", name: "l", line: 1, count: 1 } });
  }
  for (let at = 0; at < 10_000; at++) {
    run.emit({ type: "change", change: { at, resource: 0, type: "acquire", count: 0, line: 1, holders: [1] } });
  }
  run.emit({ type: "circle", circle: { at: 1, tasks: stuck.tasks } });
  run.emit({ type: "stuck", stuck });
  run.end(ENDING);
  const { recording } = await run.finished;
  assert.ok(recording.resources.length <= 100 && recording.changes.length <= 6_000);
  assert.deepEqual(recording.stuck, stuck);
  assert.deepEqual(recording.circle, { at: 1, tasks: stuck.tasks });
  for (const part of [recording.resources, recording.changes[0].holders, recording.stuck.tasks[0].on]) {
    assert.ok(Object.isFrozen(part));
  }
});

test("an honest run is never cut: 1,000 lanes and 20,000 steps", async () => {
  const run = started(nothing);
  for (let index = 0; index < 20_000; index++) run.emit({ type: "step", step: step(index) });
  for (let id = 1; id <= 1_000; id++) run.emit({ type: "lane", lane: { id, kind: "task", name: "t", line: 1 } });
  run.end(ENDING);
  const { steps, lanes, thinned } = (await run.finished).recording;
  assert.deepEqual([steps.length, lanes.length, thinned], [20_000, 1_000, undefined]);
});

test("an error's text is bounded", async () => {
  const run = started(nothing);
  run.end({ ...ENDING, ok: false, reason: "error", error: `Traceback\nValueError: ${"x".repeat(5e6)}` });
  const { error } = await run.finished;
  assert.ok(error.length < 600_000 && error.startsWith("Traceback\n") && error.includes("\n…\n"));
});
