// How much a worker may say: what a run of Yieldpad's own Python tells passes, and a flood does not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkerRate } from "../../../site/js/protocol/worker-rate.js";

const step = { type: "step", step: { at: 0, lane: 1, type: "yield", line: 1 } };
const clock = { type: "clock", at: 0, speed: 1, paused: false };

function rateAt(clockOfTest) {
  return new WorkerRate(() => clockOfTest.now);
}

test("a run with all the steps and lanes that are told, in full messages, passes at once", () => {
  const rate = rateAt({ now: 0 });
  for (let message = 0; message < 42; message++) {
    assert.ok(rate.takeMessage(150_000));
    assert.ok(rate.takeEvents(Array(500).fill(step)));
  }
});

test("500 messages a second pass for an hour", () => {
  const time = { now: 0 };
  const rate = rateAt(time);
  for (; time.now < 3_600_000; time.now += 2) assert.ok(rate.takeMessage(200) && rate.takeEvents([step]));
});

test("a flood of messages, of characters, of events or of clocks does not", () => {
  const floods = [
    rate => rate.takeMessage(10),
    rate => rate.takeMessage(100_000),
    rate => rate.takeEvents(Array(400).fill(step)),
    rate => rate.takeEvents([clock]),
  ];
  for (const flood of floods) {
    const rate = rateAt({ now: 0 });
    let messages = 0;
    while (flood(rate)) messages += 1;
    assert.ok(messages < 2_000);
  }
});

test("a new run may say all that a run may", () => {
  const rate = rateAt({ now: 0 });
  while (rate.takeMessage(10));
  rate.renew();
  assert.ok(rate.takeMessage(10));
});
