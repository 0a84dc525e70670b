// What a timeline makes of a recording: rows, segments and marks, exactly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addLane, addStep, emptyModel, endModel, modelOf } from "../../../site/js/timeline/layout/model.js";
import { shownRows } from "../../../site/js/timeline/layout/rows.js";
import { fastYields, manyTasks } from "../recordings/many.mjs";
import { recording } from "../recordings.mjs";
import { english } from "../texts.mjs";

/** A row's marks in short: "value 0 @1.0". */
function marks(model, name) {
  return rowNamed(model, name).marks.map(({ sign, text, at }) => `${sign} ${text}`.trim().concat(` @${at.toFixed(1)}`));
}

function states(model, name) {
  return rowNamed(model, name).segments.map(({ state, from, to }) => `${state} ${from.toFixed(1)}–${to.toFixed(1)}`);
}

function rowNamed(model, name) {
  return [...model.rows.values()].find(row => row.name === name);
}

function outline(model) {
  return shownRows(model, english).map(
    ({ name, note, depth }) => `${"  ".repeat(depth)}${name}${note ? ` (${note})` : ""}`,
  );
}

test("counting: a generator under the coroutine that drives it", async () => {
  const model = modelOf(await recording("version-1/counting"));
  assert.deepEqual(outline(model), ["main (Task-1)", "  async_gen"]);
  assert.deepEqual(marks(model, "async_gen"), [
    "value 0 @1.0",
    "value 1 @2.0",
    "value 2 @3.0",
    "value 3 @4.0",
    "value 4 @5.0",
    "end @5.0",
  ]);
  assert.equal(model.values, 5);
  assert.equal(model.pulls.length, 6);
});

test("whoever drives a generator waits with it", async () => {
  const model = modelOf(await recording("version-1/counting"));
  const waits = states(model, "main").filter(state => state.startsWith("wait"));
  assert.deepEqual(waits, ["wait 0.0–1.0", "wait 1.0–2.0", "wait 2.0–3.0", "wait 3.0–4.0", "wait 4.0–5.0"]);
});

test("a class with __anext__ is drawn as a generator is: its values, and its end", () => {
  const lanes = [
    { id: 1, kind: "task", name: "Task-1 · main", line: 13 },
    { id: 2, kind: "generator", name: "Countdown", line: 7, by: 1, task: 1 },
  ];
  const steps = [
    { at: 0, lane: 1, type: "start", line: 13 },
    { at: 0, lane: 2, type: "start", line: 7, by: 1 },
    { at: 0, lane: 2, type: "wait", line: 10, on: { kind: "sleep", name: "1" } },
    { at: 0, lane: 1, type: "wait", line: 14, on: { kind: "lane", name: "Countdown" } },
    { at: 1, lane: 1, type: "resume", line: 14, waited: 1 },
    { at: 1, lane: 2, type: "resume", line: 10, by: 1, waited: 1 },
    { at: 1, lane: 2, type: "yield", line: 12, value: "0", kind: "int", to: 1 },
    { at: 1.5, lane: 2, type: "resume", line: 7, by: 1 },
    { at: 1.5, lane: 2, type: "end", line: 9, how: "exhausted" },
    { at: 1.5, lane: 1, type: "end", line: 14, how: "returned" },
  ];
  const model = modelOf({ version: 2, lanes, steps, output: [], ended: 1.5 });
  assert.deepEqual(outline(model), ["main (Task-1)", "  Countdown"]);
  assert.deepEqual(marks(model, "Countdown"), ["value 0 @1.0", "end @1.5"]);
  assert.deepEqual(states(model, "Countdown"), [
    "run 0.0–0.0",
    "wait 0.0–1.0",
    "run 1.0–1.0",
    "idle 1.0–1.5",
    "run 1.5–1.5",
  ]);
  assert.deepEqual(
    model.pulls.map(({ at, from, to }) => [at, from, to]),
    [
      [0, 1, 2],
      [1.5, 1, 2],
    ],
  );
  assert.equal(model.values, 1);
});

test("two generators merged through a queue are two rows, each under its task", async () => {
  const model = modelOf(await recording("version-1/merged"));
  assert.deepEqual(outline(model), [
    "main (Task-1)",
    "  pump (Task-2)",
    "    ticks",
    "  pump (Task-3)",
    "    ticks #2",
  ]);
  assert.deepEqual(marks(model, "ticks #2"), [
    "value 'B0' @0.8",
    "value 'B1' @1.6",
    "value 'B2' @2.4",
    "value 'B3' @3.2",
    "end @3.2",
  ]);
});

test("a cancellation is a cross once, on the task and on what it was waiting in", async () => {
  const model = modelOf(await recording("version-1/cancelled"));
  assert.deepEqual(marks(model, "worker"), ["cancel @1.2", "end @1.5"]);
  assert.deepEqual(marks(model, "readings"), ["value 20.5 @0.5", "value 21.5 @1.0", "cancel @1.2", "end @1.2"]);
});

test("a value that asend() sends goes in, after the value that it answers", async () => {
  const model = modelOf(await recording("version-1/sending"));
  assert.deepEqual(marks(model, "average"), [
    "value None @0.0",
    "sent 10 @0.0",
    "value 10.0 @0.5",
    "sent 20 @0.5",
    "value 15.0 @1.0",
    "sent 60 @1.0",
    "value 30.0 @1.5",
    "close @1.5",
    "end @1.5",
  ]);
});

test("an exception that athrow() throws goes in; one that comes out of what is awaited does not", async () => {
  const model = modelOf(await recording("version-1/throwing"));
  assert.deepEqual(marks(model, "countdown"), [
    "value 2 @0.5",
    "thrown Restart @0.5",
    "value 2 @1.0",
    "close @1.0",
    "end @1.0",
  ]);
  assert.deepEqual(marks(model, "main"), ["error ValueError: not thrown in @1.0"]);
});

test("a cancellation that a task group has caught first is a cross, too", async () => {
  const model = modelOf(await recording("version-1/group-cancelled"));
  assert.deepEqual(marks(model, "group"), ["cancel @1.0", "end @1.0"]);
});

test("a generator that was left after break is closed as the loop ends", async () => {
  const model = modelOf(await recording("version-1/closed"));
  assert.deepEqual(marks(model, "countdown").slice(-2), ["close @1.7", "end @1.9"]);
  assert.equal(states(model, "countdown").at(-4), "idle 1.2–1.7");
});

test("a blocking call is a stretch of the whole picture", async () => {
  const model = modelOf(await recording("version-1/blocking"));
  assert.deepEqual(
    model.blocks.map(({ at, seconds, on }) => ({ at, seconds, on })),
    [{ at: 0.6016, seconds: 1, on: { kind: "time.sleep", name: "1" } }],
  );
});

test("an error in a task group cancels its sibling", async () => {
  const model = modelOf(await recording("version-1/task-group"));
  const signs = [...model.rows.values()].map(row => row.marks.map(mark => mark.sign));
  assert.deepEqual(signs, [["error"], ["end"], ["error"], ["cancel", "end"]]);
});

test("a recording without the optional fields is drawn too", async () => {
  const model = modelOf(await recording("version-1/sparse"));
  assert.deepEqual(outline(model), ["main", "async_gen"]);
  assert.equal(marks(model, "async_gen").length, 6);
  assert.equal(model.pulls.length, 0);
});

test("a task's name and its coroutine's may come as one", () => {
  const model = emptyModel();
  addLane(model, { id: 1, kind: "task", name: "Task-1 · main", line: 1 });
  addLane(model, { id: 2, kind: "coroutine", name: "helper", line: 5, task: 1, by: 1 });
  assert.deepEqual(outline(model), ["main (Task-1)", "  helper"]);
});

test("a step of a lane that was never announced has a row", () => {
  const model = emptyModel();
  addStep(model, { at: 1, lane: 7, type: "yield", line: 1, value: "x" });
  assert.deepEqual(outline(model), ["#7"]);
});

test("lanes that claim to drive each other are shown once", () => {
  const model = emptyModel();
  addLane(model, { id: 1, kind: "coroutine", name: "a", line: 1, by: 2 });
  addLane(model, { id: 2, kind: "coroutine", name: "b", line: 1, by: 1 });
  addStep(model, { at: 0, lane: 1, type: "start", line: 1, by: 2 });
  addStep(model, { at: 0, lane: 2, type: "start", line: 1, by: 1 });
  addStep(model, { at: 0, lane: 2, type: "wait", line: 1 });
  assert.deepEqual(outline(model), ["a", "  b"]);
});

test("what goes on has no end until the run has one", () => {
  const model = emptyModel();
  addLane(model, { id: 1, kind: "coroutine", name: "main", line: 1 });
  addStep(model, { at: 0, lane: 1, type: "start", line: 1 });
  assert.equal(model.rows.get(1).segments.at(-1).to, Number.POSITIVE_INFINITY);
  endModel(model, { ended: 2 });
  assert.equal(model.rows.get(1).segments.at(-1).to, 2);
});

test("thinned values are counted", () => {
  const model = emptyModel();
  addStep(model, { at: 1, lane: 1, type: "yield", line: 1, value: "x" });
  endModel(model, { ended: 2, thinned: 99, counts: [{ lane: 1, type: "yield", count: 100 }] });
  assert.deepEqual([model.values, model.thinned], [100, 99]);
});

test("a run in which nothing happens but its start and end is not worth a picture", () => {
  const model = emptyModel();
  addStep(model, { at: 0, lane: 1, type: "start", line: 1 });
  addStep(model, { at: 0.1, lane: 1, type: "end", line: 2 });
  assert.equal(model.eventful, false);
  addStep(model, { at: 0.2, lane: 2, type: "yield", line: 2, value: "1" });
  assert.equal(model.eventful, true);
});

test("1,000 rows of different names are not all drawn", () => {
  const model = emptyModel();
  for (let id = 0; id < 1000; id++) addLane(model, { id, kind: "coroutine", name: `worker_${id}_`, line: 1 });
  assert.deepEqual([shownRows(model, english).length, outline(model).at(-1)], [150, "others (× 851)"]);
});

test("5,000 yields are 5,000 marks", () => {
  assert.equal(modelOf(fastYields(5000)).values, 5000);
});

test("40 tasks have a row each; of 400, those of one name share one", () => {
  assert.equal(shownRows(modelOf(manyTasks(40)), english).length, 41);
  assert.deepEqual(outline(modelOf(manyTasks(400))), ["main (Task-1)", "  worker (× 400)"]);
});
