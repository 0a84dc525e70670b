// A check as its cell sees it: it leaves the cell alone, and it ends, whatever the program does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CheckRun } from "../../../site/js/cell/check-run.js";

const REQUEST = { cell: "answer", code: "pass", speed: "instant" };
const OUTCOME = { ok: true, reason: null, error: null, verdict: null };
const STOPPED = { ...OUTCOME, ok: false, reason: "stopped" };
const LATE = { passed: false, feedback: [{ kind: "late", text: "too long", line: null }] };

/** A runtime with one run, of which the test tells what happens. */
class FakeRuntime {
  stops = 0;
  answers = [];
  finished = new Promise(resolve => {
    this.resolve = resolve;
  });

  run(request, on) {
    this.request = request;
    this.on = on;
    return {
      stop: () => {
        this.stops += 1;
      },
      answer: text => this.answers.push(text),
      finished: this.finished,
    };
  }

  emit(...events) {
    for (const event of events) this.on(event);
  }

  end(outcome) {
    this.on({ type: "end", outcome });
    this.resolve(outcome);
  }
}

function begin() {
  const runtime = new FakeRuntime();
  const states = [];
  const check = new CheckRun(runtime, REQUEST, { late: "too long", on: (_event, state) => states.push(state) });
  return { runtime, states, check };
}

test("a check tells its states, and gives the verdict", async () => {
  const { runtime, states, check } = begin();
  runtime.emit({ type: "queued" }, { type: "start" }, { type: "output", at: 0, stream: "stdout", text: "x" });
  const verdict = { passed: true, feedback: [] };
  runtime.end({ ...OUTCOME, verdict });
  assert.deepEqual((await check.finished).verdict, verdict);
  assert.deepEqual(states, ["queued", "running", "running", "done"]);
  assert.equal(runtime.request, REQUEST);
});

test("nobody is asked for input", () => {
  const { runtime } = begin();
  runtime.emit({ type: "start" }, { type: "ask" });
  assert.deepEqual(runtime.answers, [null]);
});

test("a check that goes on for 8 seconds is stopped and late", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { runtime, check } = begin();
  runtime.emit({ type: "start" });
  context.mock.timers.tick(7999);
  assert.equal(runtime.stops, 0);
  context.mock.timers.tick(1);
  assert.equal(runtime.stops, 1);
  runtime.end(STOPPED);
  assert.deepEqual((await check.finished).verdict, LATE);
});

test("a late program that goes on cleaning up is stopped harder; a reader's Stop is the reader's", context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { runtime, check } = begin();
  runtime.emit({ type: "start" });
  check.stop();
  runtime.emit({ type: "stopping", again: true });
  assert.equal(runtime.stops, 1);
  context.mock.timers.tick(8000);
  runtime.emit({ type: "stopping", again: false }, { type: "stopping", again: true });
  assert.equal(runtime.stops, 3);
});

test("the time before the program starts, and what it loads, do not count", context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { runtime } = begin();
  runtime.emit({ type: "loading", loaded: 1, total: 2, what: "Python" });
  context.mock.timers.tick(60_000);
  runtime.emit({ type: "start" });
  context.mock.timers.tick(7000);
  runtime.emit({ type: "loading", loaded: 1, total: 2, what: "library" });
  context.mock.timers.tick(7000);
  assert.equal(runtime.stops, 0);
  context.mock.timers.tick(1000);
  assert.equal(runtime.stops, 1);
});

test("a check that the reader stops has no verdict, nor one that has ended is stopped later", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { runtime, check } = begin();
  runtime.emit({ type: "start" });
  check.stop();
  runtime.end(STOPPED);
  assert.deepEqual(await check.finished, STOPPED);
  context.mock.timers.tick(10_000);
  assert.equal(runtime.stops, 1);
});

test("a program that Python itself found late keeps Python's words", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { runtime, check } = begin();
  runtime.emit({ type: "start" });
  context.mock.timers.tick(8000);
  const verdict = { passed: false, feedback: [{ kind: "late", text: "Python's words", line: 3 }] };
  runtime.end({ ...STOPPED, verdict });
  assert.deepEqual((await check.finished).verdict, verdict);
});
