// The lines that a reader predicts: what a program prints, as a terminal shows it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesWithTimes } from "../../../site/js/predict/lines.js";

function printed(...output) {
  return linesWithTimes({ output: output.map(([at, text, stream = "stdout"]) => ({ at, stream, text })) });
}

test("a line has the moment at which it began, also one that is written in pieces", () => {
  assert.deepEqual(printed([0, "one\ntw"], [1.5, "o\nthree"], [2, "\n"]), [
    { text: "one", at: 0 },
    { text: "two", at: 0 },
    { text: "three", at: 1.5 },
  ]);
});

test("the last line needs no end, and a value is a line as well", () => {
  assert.deepEqual(printed([0, "one"]), [{ text: "one", at: 0 }]);
  assert.deepEqual(printed([0, "one\n"], [1, "42\n", "result"]), [
    { text: "one", at: 0 },
    { text: "42", at: 1 },
  ]);
});

test("errors and empty lines are not asked about", () => {
  assert.deepEqual(printed([0, "Traceback\n", "stderr"], [0, "\n  \none  \n"]), [{ text: "one", at: 0 }]);
});

test("of a line that is written over, the last is what a reader sees, without a terminal's commands", () => {
  assert.deepEqual(printed([0, "10 %\r\x1b[1m20 %\x1b[0m\n"]), [{ text: "20 %", at: 0 }]);
});
