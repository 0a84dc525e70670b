// A run whose Python cannot start: it ends, whatever else does not arrive.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Runtime } from "../../../site/js/python/runtime.js";
import { StartProblem } from "../../../site/js/python/start-problem.js";
import { english, german } from "../texts.mjs";
import { failToLoad } from "../unloadable.mjs";

failToLoad("/closed-frame.js");

const REQUEST = { label: "one", code: "1", session: null, before: [] };
const CLOSED = new StartProblem({ what: "frame", why: "unknown", file: "runner.html", detail: "" });

/** The errors of runs, one after the other, where Python never opens. */
async function errorsOf(texts, problem, runs = 1) {
  const runtime = new Runtime(
    () => texts,
    () => Promise.reject(problem),
  );
  const errors = [];
  for (let run = 0; run < runs; run++) {
    const { error } = await runtime.run(REQUEST, () => undefined).finished;
    errors.push(error);
  }
  return errors;
}

test("a run ends although the words about a closed frame cannot be loaded, and so does the next one", async () => {
  assert.deepEqual(
    await errorsOf(english, CLOSED, 2),
    Array(2).fill("Python could not be started: the frame that it runs in did not open.\n"),
  );
  assert.deepEqual(await errorsOf(german, CLOSED), [
    "Python konnte nicht gestartet werden: der Rahmen, in dem es läuft, ging nicht auf.\n",
  ]);
});

test("a file that is missing is named", async () => {
  const missing = new StartProblem({ what: "file", file: "pyodide.asm.wasm", status: 404, reason: "" });
  assert.deepEqual(await errorsOf(english, missing), [
    "Python could not be started: pyodide.asm.wasm could not be loaded (the server answered 404).\n",
  ]);
});
