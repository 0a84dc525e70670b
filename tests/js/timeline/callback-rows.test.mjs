// Callbacks in the timeline: a row for each function, with a mark at each call and nothing between; in words why it came.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { modelOf } from "../../../site/js/timeline/layout/model.js";
import { shownRows } from "../../../site/js/timeline/layout/rows.js";
import { stepSentence } from "../../../site/js/timeline/step-text.js";
import { english, german } from "../texts.mjs";

/** A task schedules `tick` twice, the second time while another callback blocks the loop, and `done` is called for it. */
const RECORDING = {
  version: 2,
  lanes: [
    { id: 1, kind: "task", name: "Task-1 · main", line: 1 },
    { id: 2, kind: "callback", name: "tick", line: 5, by: 1 },
    { id: 3, kind: "callback", name: "done", line: 8 },
  ],
  steps: [
    { at: 0, lane: 1, type: "start", line: 1 },
    { at: 0, lane: 1, type: "wait", line: 2, on: { kind: "sleep", name: "2" } },
    { at: 1, lane: 2, type: "start", line: 5, due: 1 },
    { at: 1, lane: 2, type: "block", line: 6, seconds: 0.5, on: { kind: "time.sleep", name: "0.5" } },
    { at: 1.5, lane: 2, type: "end", line: 5, how: "returned" },
    { at: 1.5, lane: 2, type: "start", line: 5, due: 1.2 },
    { at: 1.5, lane: 2, type: "error", line: 6, error: "ValueError: no" },
    { at: 2, lane: 1, type: "resume", line: 2, waited: 2 },
    { at: 2, lane: 1, type: "end", line: 3, how: "returned" },
    { at: 2, lane: 3, type: "start", line: 8, on: { kind: "task", name: "Task-1" } },
    { at: 2, lane: 3, type: "end", line: 8, how: "returned" },
    { at: 2, lane: 3, type: "start", line: 8 },
  ],
  output: [],
  ended: 2,
};

test("a callback stands below what has scheduled it, and says what it is", () => {
  /** @param {typeof english} texts */
  const outline = texts => shownRows(modelOf(RECORDING), texts).map(row => `${row.depth} ${row.name} (${row.note})`);
  assert.deepEqual(outline(english), ["0 main (Task-1)", "1 tick (callback)", "0 done (callback)"]);
  assert.deepEqual(outline(german)[1], "1 tick (Callback)");
});

test("it runs while it is called, and waits for nothing between", () => {
  const row = modelOf(RECORDING).rows.get(2);
  assert.deepEqual(
    row?.segments.map(({ state, from, to }) => [state, from, to]),
    [
      ["run", 1, 1.5],
      ["run", 1.5, 1.5],
    ],
  );
  assert.deepEqual(
    row?.marks.map(({ sign, at }) => [sign, at]),
    [
      ["end", 1.5],
      ["error", 1.5],
    ],
  );
  assert.equal(row?.driver, null);
});

test("its steps say why it is called, in the reader's language", () => {
  const model = modelOf(RECORDING);
  /** @param {number} lane @param {typeof english} texts */
  const told = (lane, texts) =>
    model.steps.filter(each => each.lane === lane).map(step => stepSentence(model, step, texts));
  assert.deepEqual(told(2, english), [
    "1.00 s · callback tick is called by its timer · line 5",
    "1.00 s · callback tick blocks the event loop with time.sleep(0.5) for 500 ms · line 6",
    "1.50 s · callback tick ends · line 5",
    "1.50 s · callback tick is called by its timer, due at 1.20 s · line 5",
    "1.50 s · callback tick fails with ValueError: no · line 6",
  ]);
  assert.deepEqual(told(3, english), [
    '2.00 s · callback done is called after task "Task-1" · line 8',
    "2.00 s · callback done ends · line 8",
    "2.00 s · callback done is called · line 8",
  ]);
  assert.equal(
    told(2, german)[3],
    "1,50 s · Callback tick wird aufgerufen von seinem Timer, fällig bei 1,20 s · Zeile 5",
  );
  assert.equal(told(3, german)[0], "2,00 s · Callback done wird aufgerufen nach Task „Task-1“ · Zeile 8");
});

test("a run with nothing but a callback is drawn, with a sign for each call", () => {
  const steps = [0, 1, 2].flatMap(at => [
    { at, lane: 2, type: "start", line: 5 },
    { at, lane: 2, type: "end", line: 5, how: "returned" },
  ]);
  const model = modelOf({ ...RECORDING, lanes: [RECORDING.lanes[1]], steps });
  assert.ok(model.eventful);
  const frame = { from: 0, to: 2, now: null, width: 600 };
  const shapes = pictureShapes(model, new Layout(model, frame, english));
  const texts = JSON.stringify(shapes);
  assert.ok(texts.includes('"tick"') && texts.includes('"callback"'));
  assert.equal(texts.split('"class":"end"').length - 1, 3);
});
