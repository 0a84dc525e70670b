// A prediction beside what came: which lines are right, where the others are, and what is kept of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, readPrediction, writePrediction } from "../../../site/js/predict/comparison.js";
import { summaryOf } from "../../../site/js/predict/summary.js";
import { english, englishPredictions } from "../texts.mjs";

const came = (...texts) => texts.map((text, at) => ({ text, at }));
const order = (...lines) => ({ kind: "order", lines });
const time = lines => ({ kind: "time", lines: Object.entries(lines).map(([text, at]) => ({ text, at })) });
const texts = { texts: english, words: englishPredictions };
const said = (prediction, printed) => summaryOf(compare(prediction, printed, 0.25), texts, [0, 0.5, 1]);

test("a line is right in its place, and of the others it is known where they are", () => {
  const { lines, right, passed } = compare(order("a", "c", "b"), came("a", "b", "c"), 0);
  assert.deepEqual([right, passed], [1, false]);
  assert.deepEqual(lines, [
    { text: "a", place: 1, really: 1, right: true },
    { text: "c", place: 2, really: 3, right: false },
    { text: "b", place: 3, really: 2, right: false },
  ]);
});

test("lines that are alike can change places", () => {
  assert.equal(compare(order("a", "b", "a"), came("a", "b", "a"), 0).passed, true);
  const { lines } = compare(order("a", "a", "b"), came("a", "b", "a"), 0);
  assert.deepEqual(
    lines.map(({ really }) => really),
    [1, 3, 2],
  );
  assert.equal(
    compare(
      {
        kind: "time",
        lines: [
          { text: "a", at: 1 },
          { text: "a", at: 0 },
        ],
      },
      [
        { text: "a", at: 0 },
        { text: "a", at: 1 },
      ],
      0.2,
    ).passed,
    true,
  );
});

test("a line that never comes is wrong, and so is one that is left out", () => {
  const { lines, passed } = compare(order("a", "never"), came("a", "b"), 0);
  assert.equal(passed, false);
  assert.deepEqual(lines.slice(1), [
    { text: "never", place: 2, really: null, right: false },
    { text: "b", place: null, really: 2, right: false },
  ]);
  assert.equal(compare(order("a"), came("a", "b"), 0).passed, false);
});

test("a time is right within the tolerance", () => {
  const printed = [{ text: "a", at: 1 }];
  for (const [at, right] of [
    [1, true],
    [0.75, true],
    [1.25, true],
    [0.74, false],
    [1.26, false],
  ]) {
    assert.equal(compare(time({ a: at }), printed, 0.25).passed, right, String(at));
  }
});

test("it is summed up in a sentence, with the first line that is wrong", () => {
  assert.equal(said(order("a", "b"), came("a", "b")), "All 2 lines came as you said.");
  assert.equal(
    said(order("a", "c", "b"), came("a", "b", "c")),
    "1 of 3 lines came as you said. “c” came as line 3, not as line 2.",
  );
  assert.equal(said(order("a", "b", "z"), came("a", "b")), "2 of 3 lines came as you said. “z” never came.");
  assert.equal(said(order("a"), came("a", "b")), "1 of 2 lines came as you said. “b” came too, as line 2.");
  assert.equal(
    said(time({ a: 0, b: 0.5 }), came("a", "b")),
    "1 of 2 lines came as you said. “b” came at 1 s, not at 0.5 s.",
  );
  assert.equal(said(time({ a: 0 }), came("a", "b")), "1 of 2 lines came as you said. “b” came too, at 1 s.");
});

test("what is kept is read as it was written, and nothing else is read", () => {
  for (const prediction of [order("a", 'b "c"'), order(), time({ a: 0.5, b: 1 })]) {
    assert.deepEqual(readPrediction(writePrediction(prediction)), prediction);
  }
  for (const text of [
    undefined,
    "",
    "{",
    "null",
    "[]",
    '["order"]',
    '["order",[1]]',
    '["time",["a"]]',
    '["time",[["a","x"]]]',
    '["other",[]]',
  ]) {
    assert.equal(readPrediction(text), null, String(text));
  }
});
