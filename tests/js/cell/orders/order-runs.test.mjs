// A program in several orders: CPython's own first, no more runs than are needed, and no finding where none can be trusted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EveryOrder } from "../../../../site/js/cell/orders/every-order.js";
import { ORDERS, OrderRuns } from "../../../../site/js/cell/orders/order-runs.js";
import { english, wordsFor } from "../../texts.mjs";

const RECORDING = { version: 2, lanes: [], steps: [], output: [] };
const WELL = { ok: true, reason: null, error: null, explanations: [], verdict: null, stderr: "", recording: RECORDING };
const RACE = { key: "losesUpdate", values: {}, line: 3, fix: null };

/**
 * Tries a program, and gives the result with the orders that ran.
 * @param {(order: number | null, runs: number) => object} outcomeOf  what is special of the outcome of an order; runs: how
 *   many have begun before
 */
async function tried(outcomeOf) {
  const ran = [];
  const progress = [];
  const start = (order, on) => {
    const { asks, ...outcome } = {
      ...WELL,
      stdout: "2\n",
      ...(order && { choices: 1, reached: null }),
      ...outcomeOf(order, ran.length),
    };
    ran.push(order);
    if (asks) on({ type: "ask", secret: false });
    return { stop: () => undefined, finished: Promise.resolve(outcome) };
  };
  const result = await new OrderRuns({ start, onProgress: done => progress.push(done) }).result();
  return { result, ran, progress };
}

test("CPython's own order is first, and a program that is right does the same in all", async () => {
  const { result, ran, progress } = await tried(() => ({}));
  assert.deepEqual(result, { kind: "same", tried: ORDERS });
  assert.deepEqual(ran, [1, null, ...Array.from({ length: ORDERS - 1 }, (_, at) => at + 2)]);
  assert.equal(progress.at(-1), ORDERS);
});

test("the first order in which more differs than the order of lines ends the search", async () => {
  const { result, ran } = await tried(order =>
    order !== null && order >= 6 ? { stdout: "1\n", explanations: [RACE] } : {},
  );
  assert.equal(result.kind, "found");
  assert.equal(result.found.order, 6);
  assert.deepEqual(
    result.found.differences.map(({ kind }) => kind),
    ["race", "output"],
  );
  assert.ok(Math.max(...ran) < ORDERS);
});

test("lines that changed places do not hide a lost update in a later order", async () => {
  const outcomeOf = order =>
    order === 2 ? { stdout: "b\na\n" } : order === 11 ? { stdout: "x\n" } : { stdout: "a\nb\n" };
  assert.equal((await tried(outcomeOf)).result.found.order, 11);
  const moved = await tried(order => ({ stdout: order === 2 ? "b\na\n" : "a\nb\n" }));
  assert.equal(moved.result.found.order, 2);
  assert.equal(moved.result.tried, ORDERS);
});

test("a program without a choice has one order, and is not run again and again", async () => {
  const { result, ran } = await tried(order => (order ? { choices: 0 } : {}));
  assert.equal(result.kind, "one");
  assert.ok(ran.length <= 5);
});

test("a race in CPython's own order is told as well", async () => {
  const { result } = await tried(() => ({ explanations: [RACE] }));
  assert.deepEqual(result.found, { order: 1, differences: [{ kind: "race", explanation: RACE }] });
});

test("a program that differs by itself is not compared, even if it does the same twice by chance", async () => {
  assert.equal((await tried(order => ({ stdout: order === null ? "3\n" : "2\n" }))).result.kind, "itself");
  const later = await tried((order, runs) => ({
    stdout: order === null && runs < 2 ? "2\n" : `${order}\n`,
    ...(order === 1 && { stdout: "2\n" }),
  }));
  assert.equal(later.result.kind, "itself");
});

for (const [why, special] of Object.entries({
  input: { asks: true },
  threads: { recording: { ...RECORDING, lanes: [{ id: 1, kind: "thread", name: "t", line: 0 }] } },
  endless: { ok: false, reason: "stopped", reached: "clock" },
  failed: { ok: false, reason: "error", error: "no package\n", choices: undefined },
})) {
  test(`a program is not compared: ${why}`, async () => {
    const { result, ran } = await tried(() => special);
    assert.equal(result.kind, "obstacle");
    assert.equal(result.why, why);
    assert.deepEqual(ran, [1]);
  });
}

test("Stop ends the runs under way, and there is no result", async () => {
  let stops = 0;
  const start = () => {
    let end;
    const finished = new Promise(resolve => {
      end = resolve;
    });
    return {
      stop: () => {
        stops += 1;
        end({ ...WELL, stdout: "" });
      },
      finished,
    };
  };
  const runs = new OrderRuns({ start, onProgress: () => undefined });
  const result = runs.result();
  runs.stop();
  assert.equal(await result, null);
  assert.equal(stops, 1);
});

/** Checks an answer. @param {(order: number) => object} outcomeOf */
async function checked(outcomeOf, orders = 20) {
  const ran = [];
  const start = order => {
    ran.push(order);
    return { stop: () => undefined, finished: Promise.resolve({ ...WELL, choices: 1, ...outcomeOf(order) }) };
  };
  return { outcome: await new EveryOrder(start, { orders, texts: wordsFor(english) }).finished, ran };
}

const PASSED = { verdict: { passed: true, feedback: [] } };
const WRONG = { verdict: { passed: false, feedback: [{ kind: "wrong", text: "I expected 2.", line: 4 }] } };

test("an answer passes if it passes in every order", async () => {
  const { outcome, ran } = await checked(() => PASSED);
  assert.deepEqual(outcome.verdict, PASSED.verdict);
  assert.deepEqual(
    ran,
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
});

test("an answer that is wrong in CPython's own order gets its feedback as always", async () => {
  const { outcome, ran } = await checked(() => WRONG);
  assert.deepEqual(outcome.verdict, WRONG.verdict);
  assert.deepEqual(ran, [1]);
});

test("an answer that is wrong in another order is told which", async () => {
  const { outcome } = await checked(order => (order < 5 ? PASSED : WRONG));
  const [first, second] = outcome.verdict.feedback;
  assert.match(first.text, /order 5 /);
  assert.equal(second.text, "I expected 2.");
  assert.equal(outcome.verdict.passed, false);
});

test("a check that was stopped has no verdict", async () => {
  const { outcome } = await checked(order => (order === 1 ? PASSED : { ok: false, reason: "stopped" }));
  assert.equal(outcome.verdict, null);
});

test("an answer without a choice is checked no more often than needed", async () => {
  const { outcome, ran } = await checked(() => ({ ...PASSED, choices: 0 }));
  assert.ok(outcome.verdict.passed);
  assert.ok(ran.length < 6);
});
