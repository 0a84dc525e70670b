// What differs between two runs, and how it is said.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Texts } from "../../../../site/js/texts/texts.js";
import { comparedRun } from "../../../../site/js/timeline/compare/compared-run.js";
import { differenceOf } from "../../../../site/js/timeline/compare/difference.js";
import { compareLists } from "../../../../site/js/timeline/compare/lists.js";
import { differenceText, namesOfPrograms, namesOfRuns } from "../../../../site/js/timeline/compare/sentence.js";
import { waitsOf } from "../../../../site/js/timeline/compare/waits.js";
import { english, german } from "../../texts.mjs";

function words(texts) {
  const file = new URL(`../../../../site/texts/compare/${texts.language}.json`, import.meta.url);
  return { texts, compareTexts: new Texts(texts.language, JSON.parse(readFileSync(file, "utf-8"))) };
}

const ENGLISH = words(english);
const GERMAN = words(german);

const MAIN = { id: 1, kind: "task", name: "Task-1 · main", line: 8 };
const asTask = id => ({ id, kind: "task", name: `Task-${id} · fetch`, line: 3, by: 1 });
const asCoroutine = id => ({ id, kind: "coroutine", name: "fetch", line: 3, by: 1, task: 1 });
const line = (at, text) => ({ at, stream: "stdout", text: `${text}\n` });

/** The steps of `fetch`, which sleeps for a second and returns a text. */
function fetched(lane, from, value, late = 0) {
  return [
    { at: from, lane, type: "start", line: 3 },
    { at: from, lane, type: "wait", line: 4, on: { kind: "sleep", name: "1" } },
    { at: from + 1 + late, lane, type: "resume", line: 4, waited: 1 + late },
    { at: from + 1 + late, lane, type: "end", line: 5, value, how: "returned" },
  ];
}

function recorded({ lanes = [MAIN], steps = [], output = [], ended }) {
  return { version: 2, lanes, steps: steps.toSorted((a, b) => a.at - b.at), output, ended };
}

/** `await a(); await b()`: each `late` by some seconds, as a real clock is. */
function inOrder({ late = 0, exact = true } = {}) {
  const step = 1 + late;
  const steps = [...fetched(2, 0, "'a'", late), ...fetched(3, step, "'b'", late)];
  const output = [line(0, "ask a"), line(step, "got a"), line(step, "ask b"), line(2 * step, "got b")];
  const recording = recorded({ lanes: [MAIN, asCoroutine(2), asCoroutine(3)], steps, output, ended: 2 * step });
  return comparedRun({ recording, reason: null, error: null }, { exact });
}

/** `await gather(a(), b())` */
function gathered({ late = 0, exact = true } = {}) {
  const steps = [...fetched(2, 0, "'a'", late), ...fetched(3, 0, "'b'", late)];
  const output = [line(0, "ask a"), line(0, "ask b"), line(1 + late, "got a"), line(1 + late, "got b")];
  const recording = recorded({ lanes: [MAIN, asTask(2), asTask(3)], steps, output, ended: 1 + late });
  return comparedRun({ recording, reason: null, error: null }, { exact });
}

function said(now, before, { texts, compareTexts } = ENGLISH) {
  return differenceText(differenceOf(now, before), namesOfRuns(compareTexts, { pinned: false }), {
    texts,
    compareTexts,
  });
}

test("`gather` against one await after the other is told in English", () => {
  assert.equal(
    said(gathered(), inOrder()),
    "This run took 1.00 s, the run before 2.00 s: 1.00 s less. Up to 2 waits went on side by side; in the run before, " +
      "they came one after the other. The values are the same. The output has the same lines, in another order.",
  );
});

test("and in German", () => {
  assert.equal(
    said(gathered(), inOrder(), GERMAN),
    "Dieser Lauf dauerte 1,00 s, der vorige Lauf 2,00 s: 1,00 s weniger. Bis zu 2 Wartezeiten liefen nebeneinander; im " +
      "vorigen Lauf kamen sie nacheinander. Die Werte sind dieselben. Die Ausgabe hat dieselben Zeilen, in anderer Reihenfolge.",
  );
});

test("the other way round, this run took more", () => {
  assert.match(
    said(inOrder(), gathered()),
    /^This run took 2\.00 s, the run before 1\.00 s: 1\.00 s more\. The waits came/,
  );
});

test("two programs have their names", () => {
  const names = namesOfPrograms(ENGLISH.compareTexts, { now: "Together", before: "In order" });
  assert.match(
    differenceText(differenceOf(gathered(), inOrder()), names, ENGLISH),
    /^“Together” took 1\.00 s, “In order” 2\.00 s: 1\.00 s less\. Up to 2 waits .*; in “In order”, they/,
  );
});

test("a run differs in nothing from itself", () => {
  const difference = differenceOf(gathered(), gathered());
  assert.equal(difference.isNone, true);
  assert.deepEqual(difference.steps, []);
  assert.equal(said(gathered(), gathered()), "This run did the same as the run before, and took as long: 1.00 s.");
});

test("a real clock's delays are no difference, and the build's clock has none", () => {
  const real = { exact: false };
  assert.equal(differenceOf(inOrder({ ...real, late: 0.004 }), inOrder({ ...real, late: 0.012 })).isNone, true);
  assert.equal(differenceOf(inOrder(), inOrder({ late: 0.004 })).isNone, false);
  assert.equal(differenceOf(inOrder({ ...real }), inOrder({ ...real, late: 0.2 })).isNone, false);
});

test("coroutines that are awaited are paired with tasks of the same coroutines", () => {
  const { lanes, steps } = differenceOf(gathered(), inOrder());
  assert.deepEqual(lanes, { now: [], before: [] });
  // Those of the first `fetch` are at the same moments; of the second, all are a second earlier.
  assert.deepEqual(
    steps.map(({ now, before }) => [now?.type, now?.at, before?.at]),
    [
      ["start", 0, 1],
      ["wait", 0, 1],
      ["resume", 1, 2],
      ["end", 1, 2],
    ],
  );
});

test("lanes, steps and values that only one run has are told", () => {
  const more = gathered();
  const third = [...fetched(4, 0, "'c'")];
  const recording = {
    ...more.recording,
    lanes: [...more.recording.lanes, { id: 4, kind: "generator", name: "extra", line: 9 }],
    steps: [...more.recording.steps, ...third].toSorted((a, b) => a.at - b.at),
  };
  const text = said({ ...more, recording }, more);
  assert.match(text, /Only here: extra\./);
  assert.match(text, /Number of values: 3 here, 2 in the run before\./);
  assert.match(text, /Number of steps: 12 here, 8 in the run before\./);
  assert.equal(differenceOf({ ...more, recording }, more).steps.filter(({ before }) => before === null).length, 4);
  assert.match(said(more, { ...more, recording }), /Only in the run before: extra\./);
});

test("the first value and the first line that differ are told", () => {
  const other = gathered();
  other.recording.steps = other.recording.steps.map(step => (step.value === "'b'" ? { ...step, value: "'z'" } : step));
  other.recording.output = [line(0, "ask a"), line(0, "ask z"), line(1, "got a"), line(1, "got b")];
  const text = said(other, gathered());
  assert.match(text, /Value 2 is the first that differs: 'z' here, 'b' in the run before\./);
  assert.match(text, /Line 2 of the output is the first that differs: “ask z” here, “ask b” in the run before\./);
  const [changed] = differenceOf(other, gathered()).steps;
  assert.deepEqual([changed.now.value, changed.before.value], ["'z'", "'b'"]);
});

test("an address in memory is no difference", () => {
  const printed = address => {
    const run = gathered();
    run.recording.output = [line(0, `<coroutine object fetch at ${address}>`)];
    return run;
  };
  assert.equal(differenceOf(printed("0x7f0012ab"), printed("0x7f0099cd")).output.kind, "same");
});

test("a run that failed says so, and the times of one that was stopped are not compared", () => {
  const { recording } = gathered();
  const failed = comparedRun(
    { recording, reason: "error", error: "Traceback\n  …\nValueError: no\n" },
    { exact: true },
  );
  assert.match(said(failed, gathered()), /Error at the end: ValueError: no here, none in the run before\./);
  const stopped = comparedRun({ recording, reason: "stopped", error: null }, { exact: true });
  assert.match(
    said(gathered(), stopped),
    /^The run before was stopped before its end, so the times are not compared\./,
  );
  assert.match(said(stopped, gathered(), GERMAN), /^Dieser Lauf wurde vor dem Ende angehalten/);
});

test("two times are subtracted as they are written", () => {
  const lasting = ended => comparedRun({ recording: recorded({ ended }), reason: null, error: null }, { exact: true });
  assert.match(said(lasting(1.004), lasting(3.006)), /took 1\.00 s, the run before 3\.01 s: 2\.01 s less/);
  assert.match(said(lasting(0.25), lasting(0.75)), /took 250 ms, the run before 750 ms: 500 ms less/);
});

test("a single wait is not said to be one after the other", () => {
  const one = comparedRun(
    {
      recording: recorded({ lanes: [MAIN, asTask(2)], steps: fetched(2, 0, "1"), ended: 1 }),
      reason: null,
      error: null,
    },
    { exact: true },
  );
  assert.doesNotMatch(said(one, gathered()), /waits/);
});

test("waits that touch are one after the other, and sleep(0) is none", () => {
  const { steps } = inOrder().recording;
  assert.deepEqual(waitsOf(steps), { count: 2, most: 1 });
  assert.deepEqual(waitsOf(gathered().recording.steps), { count: 2, most: 2 });
  const none = [
    { at: 0, lane: 2, type: "wait", line: 1, on: { kind: "sleep", name: "0" } },
    { at: 0, lane: 2, type: "resume", line: 1 },
  ];
  assert.deepEqual(waitsOf(none), { count: 0, most: 0 });
});

test("lists are equal, of another order, of another length, or differ at a place", () => {
  assert.deepEqual(compareLists([], []), { kind: "empty" });
  assert.deepEqual(compareLists(["a"], ["a"]), { kind: "same" });
  assert.deepEqual(compareLists(["a", "b"], ["b", "a"]), { kind: "order" });
  assert.deepEqual(compareLists(["a"], ["a", "b"]), { kind: "count", now: 1, before: 2 });
  assert.deepEqual(compareLists(["a", "c"], ["a", "b"]), { kind: "differ", at: 2, now: "c", before: "b" });
  assert.deepEqual(compareLists(["b"], ["a", "b"]), { kind: "differ", at: 1, now: "b", before: "a" });
});
