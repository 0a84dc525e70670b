// Threads in the timeline: rows with a note that says what they are, in the picture and in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { modelOf } from "../../../site/js/timeline/layout/model.js";
import { shownRows } from "../../../site/js/timeline/layout/rows.js";
import { stepSentence } from "../../../site/js/timeline/step-text.js";
import { english, german } from "../texts.mjs";

/** A coroutine starts a thread, in which a loop runs a task; then the thread waits, and fails. */
const RECORDING = {
  version: 2,
  lanes: [
    { id: 1, kind: "task", name: "Task-1 · main", line: 1 },
    { id: 2, kind: "thread", name: "worker", line: 2, by: 1 },
    { id: 3, kind: "task", name: "Task-2 · inner", line: 3, by: 2 },
  ],
  steps: [
    { at: 0, lane: 1, type: "start", line: 1 },
    { at: 0, lane: 2, type: "start", line: 2 },
    { at: 0.1, lane: 3, type: "start", line: 3 },
    { at: 0.2, lane: 2, type: "wait", line: 2, on: { kind: "loop" } },
    { at: 0.5, lane: 2, type: "resume", line: 2, waited: 0.3 },
    { at: 0.6, lane: 2, type: "wait", line: 5, on: { kind: "thread", name: "other" } },
    { at: 0.8, lane: 2, type: "resume", line: 5, waited: 0.2 },
    { at: 0.9, lane: 2, type: "error", line: 5, error: "ValueError: no" },
  ],
  output: [],
  ended: 1,
};

/** Threads that begin and end, `name` by number. @param {number} many @param {(number: number) => string} name */
function threads(many, name) {
  const ids = Array.from({ length: many }, (_, index) => index + 1);
  return modelOf({
    version: 2,
    lanes: ids.map(id => ({ id, kind: "thread", name: name(id), line: 1 })),
    steps: ids.flatMap(id => [
      { at: 0, lane: id, type: "start", line: 1 },
      { at: 1, lane: id, type: "end", line: 1, how: "returned" },
    ]),
    output: [],
    ended: 1,
  });
}

/** @param {import("../../../site/js/timeline/layout/model.js").Model} model @param {typeof english} texts */
function outline(model, texts = english) {
  return shownRows(model, texts).map(({ name, note, depth }) => `${"  ".repeat(depth)}${name} (${note})`);
}

test("a thread stands below what started it, and its loop's tasks below it", () => {
  assert.deepEqual(outline(modelOf(RECORDING)), ["main (Task-1)", "  worker (thread)", "    inner (Task-2)"]);
  assert.deepEqual(outline(modelOf(RECORDING), german)[1], "  worker (Thread)");
});

test("its steps are told as those of a thread, in the reader's language", () => {
  const model = modelOf(RECORDING);
  const said = texts => model.steps.filter(({ lane }) => lane === 2).map(step => stepSentence(model, step, texts));
  assert.deepEqual(said(english), [
    "0 s · thread worker starts · line 2",
    "200 ms · thread worker waits for event loop · line 2",
    "500 ms · thread worker goes on after 300 ms · line 2",
    "600 ms · thread worker waits for thread other · line 5",
    "800 ms · thread worker goes on after 200 ms · line 5",
    "900 ms · thread worker fails with ValueError: no · line 5",
  ]);
  assert.equal(said(german)[1], "200 ms · Thread worker wartet auf Event-Loop · Zeile 2");
});

test("it is drawn with what it waits for", () => {
  const model = modelOf(RECORDING);
  const layout = new Layout(model, { width: 900, from: 0, to: 1, now: null, cut: null, selected: null }, english);
  const flat = shapes => shapes.flatMap(shape => [shape, ...flat(shape.children)]);
  const texts = name =>
    flat(pictureShapes(model, layout))
      .filter(({ attributes }) => attributes.class === name)
      .map(({ text }) => text);
  assert.deepEqual(texts("note"), ["Task-1", "thread", "Task-2"]);
  assert.deepEqual(texts("reason"), ["event loop", "thread other"]);
});

test("threads that only begin and end are shown too", () => {
  assert.ok(threads(1, () => "mine").eventful);
});

test("many threads share rows, whatever their numbers", () => {
  assert.deepEqual(outline(threads(200, number => `Thread-${number} (work)`)), ["Thread (work) (thread × 200)"]);
  assert.deepEqual(outline(threads(61, number => `pool_${number}`)), ["pool (thread × 61)"]);
  assert.equal(outline(threads(60, number => `pool_${number}`)).length, 60);
});
