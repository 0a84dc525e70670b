// How long Python has computed: short gaps count in full, long ones may be somebody else's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ComputedTime } from "../../../site/js/worker/computed-time.js";
import { StopSignal } from "../../../site/js/worker/stop-signal.js";

/** Python's memory, and what is in it at an address, in microseconds. */
function memory() {
  const _module = { HEAPU32: new Uint32Array(8) };
  return { pyodide: { _module }, at: address => _module.HEAPU32[address >>> 2] };
}

test("short gaps are added up, of a long one only its beginning counts", () => {
  const { pyodide, at } = memory();
  const computed = new ComputedTime(pyodide, 8);
  computed.note(1000);
  const before = at(8);
  computed.note(1000.25);
  computed.note(1008.25);
  assert.equal(at(8) - before, 8250);
  computed.note(1408.25);
  assert.equal(at(8) - before, 8250 + 12_000);
  assert.equal(at(4), 0);
});

test("the sum goes on where memory has moved, and begins again at 0", () => {
  const { pyodide, at } = memory();
  const computed = new ComputedTime(pyodide, 8);
  computed.note(0);
  pyodide._module.HEAPU32 = new Uint32Array(16).fill(2 ** 32 - 1000);
  computed.note(5);
  assert.equal(at(8), 4000);
});

test("a program that computes is noted by the readings of the buffer", () => {
  const noted = [];
  const signal = new StopSignal(() => assert.fail("nobody has pressed Stop"));
  signal.computed = { note: now => noted.push(now) };
  for (let reading = 0; reading < 80; reading++) assert.equal(signal.buffer[0], 0);
  assert.equal(noted.length, 10);
});
