// Recordings of both versions are read, and look the same.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { readRecording } from "../../../site/js/protocol/recording.js";
import { stillMarkup } from "../../../site/js/timeline/drawing/still.js";
import { reasonText } from "../../../site/js/timeline/layout/reason-text.js";
import { written } from "../recordings.mjs";
import { english, german } from "../texts.mjs";

const FOLDER = new URL("../recordings/version-1/", import.meta.url);
const VERSION_1 = readdirSync(FOLDER).map(file => `version-1/${file.replace(".json", "")}`);

/** The reason that is read of a text of version 1. */
function reasonOf(on) {
  const step = { at: 0, lane: 1, type: "wait", line: 1, on };
  return readRecording({ version: 1, lanes: [], steps: [step], output: [] }).steps[0].on;
}

test("a recording of version 1 says what it said, and keeps all else", async () => {
  for (const name of VERSION_1) {
    const old = await written(name);
    const read = readRecording(old);
    assert.deepEqual(
      read.steps.map(({ on }) => on && reasonText(on, english)),
      old.steps.map(({ on }) => on),
    );
    const withoutReasons = ({ steps, ...rest }) => ({ ...rest, steps: steps.map(({ on, ...step }) => step) });
    assert.deepEqual(withoutReasons(read), { ...withoutReasons(old), version: 2 });
    assert.equal(stillMarkup(old, { texts: german }), stillMarkup(read, { texts: german }));
  }
});

test("a text of version 1 is the reason that version 2 has", () => {
  for (const [text, reason] of [
    ["sleep(0.5)", { kind: "sleep", name: "0.5" }],
    ["sleep()", { kind: "sleep" }],
    ["time.sleep(2)", { kind: "time.sleep", name: "2" }],
    ["queue.get()", { kind: "queue.get" }],
    ["gather()", { kind: "gather" }],
    ["wait()", { kind: "wait" }],
    ["lock", { kind: "lock" }],
    ["task group", { kind: "task group" }],
    ['task "A "B""', { kind: "task", name: 'A "B"' }],
    ['task ""', { kind: "task" }],
    ["thread", { kind: "thread" }],
    ["thread load", { kind: "thread", name: "load" }],
    ["JavaScript promise", { kind: "promise" }],
    ["computing", { kind: "computing" }],
    ["numbers", { kind: "lane", name: "numbers" }],
    ["promise", { kind: "lane", name: "promise" }],
    ["constructor", { kind: "lane", name: "constructor" }],
    ["", undefined],
    [undefined, undefined],
  ]) {
    assert.deepEqual(reasonOf(text), reason);
  }
});

test("a recording of version 2 is read as it is", async () => {
  const recording = await written("waits");
  assert.equal(readRecording(recording), recording);
});

test("what is of no version that is known is an error", () => {
  for (const other of [undefined, null, {}, { version: 3 }, { version: "1" }]) {
    assert.throws(() => readRecording(other), /neither of version 1 nor of version 2/);
  }
});
