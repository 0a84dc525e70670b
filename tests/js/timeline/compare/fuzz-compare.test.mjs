// Whatever two runs a page has, they are compared, and the one is drawn behind the other.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Texts } from "../../../../site/js/texts/texts.js";
import { differenceOf } from "../../../../site/js/timeline/compare/difference.js";
import { pairRows } from "../../../../site/js/timeline/compare/pairs.js";
import { differenceText, namesOfRuns } from "../../../../site/js/timeline/compare/sentence.js";
import { ghostShapes } from "../../../../site/js/timeline/drawing/ghost-shapes.js";
import { Layout } from "../../../../site/js/timeline/layout/layout.js";
import { stepText } from "../../../../site/js/timeline/step-text.js";
import { holds } from "../../fuzzing.mjs";
import { nearly } from "../../hostile-values.mjs";
import { isEvent, lanes, moments, steps } from "../../message-shapes.mjs";
import { english } from "../../texts.mjs";

const file = new URL("../../../../site/texts/compare/en.json", import.meta.url);
const compareTexts = new Texts("en", JSON.parse(readFileSync(file, "utf-8")));

/** A run of anything nearly right that has the shape of events. */
const runs = fc.record({
  recording: fc
    .record({
      lanes: fc.array(nearly(lanes), { maxLength: 4 }),
      steps: fc.array(nearly(steps), { maxLength: 8 }),
      lines: fc.array(fc.string(), { maxLength: 4 }),
      ended: moments,
    })
    .map(({ lanes, steps, lines, ended }) => ({
      version: 2,
      lanes: lanes.filter(lane => isEvent({ type: "lane", lane })),
      steps: steps.filter(step => isEvent({ type: "step", step })),
      output: lines.map(text => ({ at: 0, stream: "stdout", text })),
      ended,
    })),
  exact: fc.boolean(),
  stopped: fc.boolean(),
  error: fc.string(),
});

holds(
  "two runs of any kind are compared, told and drawn",
  fc.tuple(runs, runs, fc.integer({ min: 72, max: 2000 })),
  ([now, before, width]) => {
    const difference = differenceOf(now, before);
    const names = namesOfRuns(compareTexts, { pinned: false });
    assert.match(differenceText(difference, names, { texts: english, compareTexts }), /^\S.*[.]$/s);
    for (const pair of difference.steps) {
      if (pair.now) stepText(difference.models.now, pair.now, english);
      if (pair.before) stepText(difference.models.before, pair.before, english);
    }
    const ghost = { model: difference.models.before, ...pairRows(difference.models.before, difference.models.now) };
    const frame = { width, from: 0, to: 3, now: null, cut: null, selected: null, ghost };
    const [group] = ghostShapes(new Layout(difference.models.now, frame, english));
    assert.equal(group.children.length, difference.models.before.rows.size);
    assert.doesNotMatch(JSON.stringify(group), /NaN|Infinity|undefined|null/);
  },
);

holds("a run differs in nothing from itself, unless it was stopped", runs, run => {
  assert.equal(differenceOf(run, structuredClone(run)).isNone, !run.stopped);
});
