// When a Stop reaches the program, and when it waits for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { StopSignal } from "../../../site/js/worker/stop-signal.js";

const FLAGS = ["blob:1", "blob:2", "blob:3"];

/** A signal that looks at shared memory, as where a page is cross-origin isolated. */
function armed() {
  /** @type {number[]} */
  const heard = [];
  const signal = new StopSignal(run => heard.push(run));
  signal.shared = new Int32Array(1);
  signal.arm(7, FLAGS);
  const press = (/** @type {number} */ count) => Atomics.store(/** @type {Int32Array} */ (signal.shared), 0, count);
  return { signal, heard, press };
}

test("a Stop before Python has the program keeps the program from running", () => {
  const { signal, heard } = armed();
  assert.equal(signal.deliver(1), true);
  assert.equal(signal.handOver(), true);
  assert.deepEqual(heard, [7]);
});

test("without a Stop the program begins, and nothing is told to it when it listens", () => {
  const { signal, heard } = armed();
  assert.equal(signal.handOver(), false);
  assert.equal(signal.listen(), false);
  assert.deepEqual(heard, []);
});

test("a Stop that comes while nobody can hear it comes when the program listens, once", () => {
  const { signal, heard, press } = armed();
  assert.equal(signal.handOver(), false);
  press(1);
  assert.equal(signal.deliver(1), false);
  assert.equal(signal.look(), false);
  assert.deepEqual(heard, []);
  assert.equal(signal.listen(), true);
  assert.equal(signal.look(), false);
  assert.equal(signal.deliver(1), false);
  assert.equal(signal.listen(), false);
  assert.deepEqual(heard, [7]);
  assert.equal(signal.deliver(2), true);
});

test("what is missed is of this run only", () => {
  const { signal } = armed();
  signal.handOver();
  signal.deliver(1);
  signal.disarm();
  signal.arm(8, FLAGS);
  assert.equal(signal.handOver(), false);
  assert.equal(signal.listen(), false);
});

test("a program that computes sees the flag by itself", () => {
  const { signal, press } = armed();
  signal.handOver();
  signal.listen();
  press(1);
  assert.equal(signal.look(), true);
  assert.equal(signal.look(), false);
});

test("a Stop that changes nothing is told once, and not after the event loop has turned", context => {
  let now = 1000; // milliseconds of a clock that no busy machine holds up
  context.mock.method(performance, "now", () => now);
  for (const turns of [false, true]) {
    const { signal, press } = armed();
    signal.handOver();
    signal.listen();
    press(1);
    let signals = 0;
    let ignored = 0;
    for (let reads = 0; reads < 50_000; reads += 1) {
      now += 0.01;
      if (signal.buffer[0] === 2) {
        signals += 1;
        if (turns) signal.turned();
      }
      if (signal.takeIgnored()) ignored += 1;
    }
    assert.deepEqual([signals, ignored], [1, turns ? 0 : 1]);
  }
});
