// What differs between two runs: causes, ends, lines of the output, values of generators; and what does not count.

import assert from "node:assert/strict";
import { test } from "node:test";
import { differencesOf, isMore, racesOf } from "../../../site/js/orders/differences.js";

const RECORDING = { version: 2, lanes: [], steps: [], output: [] };
const RACE = { key: "losesUpdate", values: { name: "`count`", read: "8", count: "2" }, line: 10, fix: null };

/** The outcome of a run. @param {object} [more] */
function outcome(more = {}) {
  return {
    ok: true,
    reason: null,
    error: null,
    explanations: [],
    stdout: "",
    stderr: "",
    recording: RECORDING,
    ...more,
  };
}

/** A run whose generators, by name, have yielded these values. @param {...[name: string, ...values: string[]]} generators */
function yielding(...generators) {
  const lanes = generators.map(([name], id) => ({ id, kind: "generator", name, line: 1 }));
  const steps = generators.flatMap(([, ...values], lane) =>
    values.map(value => ({ at: 0, lane, type: "yield", line: 2, value })),
  );
  return outcome({ recording: { ...RECORDING, lanes, steps } });
}

test("runs that did the same do not differ", () => {
  const one = outcome({ stdout: "1\n", stderr: "warning\n", explanations: [RACE] });
  assert.deepEqual(differencesOf(one, structuredClone(one)), []);
});

test("the first line that differs is told, both ways", () => {
  const found = differencesOf(outcome({ stdout: "a\n2\nz\n" }), outcome({ stdout: "a\n1\nz\n" }));
  assert.deepEqual(found, [{ kind: "output", line: 2, own: "2", other: "1" }]);
  assert.ok(isMore(found));
  const less = differencesOf(outcome({ stdout: "a\nb\n" }), outcome({ stdout: "a\n" }));
  assert.deepEqual(less, [{ kind: "output", line: 2, own: "b", other: null }]);
});

test("lines that have only changed places are less than another output", () => {
  const found = differencesOf(outcome({ stdout: "a\nb\n" }), outcome({ stdout: "b\na\n" }));
  assert.deepEqual(found, [{ kind: "moved", line: 1, own: "a", other: "b" }]);
  assert.ok(!isMore(found));
});

test("the address of an object is no difference", () => {
  const found = (...lines) => differencesOf(...lines.map(stdout => outcome({ stdout })));
  assert.deepEqual(found("<object at 0x7f12>\n", "<object at 0xab34>\n"), []);
  assert.equal(found("0x1f\n", "0x2e\n").length, 1); // a number that the program has written
});

test("a race is told first, with the lines of its explanation, and only where CPython's order has none", () => {
  const found = differencesOf(outcome({ stdout: "2\n" }), outcome({ stdout: "1\n", explanations: [RACE] }));
  assert.deepEqual(found, [
    { kind: "race", explanation: RACE },
    { kind: "output", line: 1, own: "2", other: "1" },
  ]);
  assert.deepEqual(racesOf(outcome({ explanations: [RACE, { ...RACE, key: "holdsLoop" }] })), [
    { kind: "race", explanation: RACE },
  ]);
});

test("another end is a difference, and so is another error", () => {
  const failed = text => outcome({ ok: false, reason: "error", error: `Traceback\n  …\n${text}\n` });
  const end = { kind: "end", own: "well", ownError: "", other: "error", error: "KeyError: 1" };
  assert.deepEqual(differencesOf(outcome(), failed("KeyError: 1")), [end]);
  assert.deepEqual(differencesOf(failed("KeyError: 1"), failed("KeyError: 2")), [
    { ...end, own: "error", ownError: "KeyError: 1", error: "KeyError: 2" },
  ]);
  assert.deepEqual(differencesOf(failed("KeyError: 1"), failed("KeyError: 1")), []);
  const stuck = outcome({ ok: false, reason: "stopped", reached: "stuck", error: "KeyboardInterrupt" });
  assert.equal(differencesOf(outcome({ reached: null }), stuck)[0].other, "stuck");
});

test("generators of one name may have changed places, but not their values", () => {
  assert.deepEqual(differencesOf(yielding(["a", "1"], ["a", "2"]), yielding(["a", "2"], ["a", "1"])), []);
  assert.deepEqual(differencesOf(yielding(["a", "1"], ["a", "2"]), yielding(["a", "1"], ["a", "3", "4"])), [
    { kind: "values", name: "a", own: ["2"], other: ["3", "4"] },
  ]);
  assert.deepEqual(differencesOf(yielding(["a", "1"]), yielding()), [
    { kind: "values", name: "a", own: ["1"], other: [] },
  ]);
});

test("where steps are missing, values are not compared", () => {
  const thinned = yielding(["a", "1"]);
  thinned.recording.thinned = 5;
  assert.deepEqual(differencesOf(thinned, yielding(["a", "2"])), []);
});
