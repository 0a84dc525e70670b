// What is between tasks, where a run has more changes than are told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_TOLD, stateAt } from "../../../site/js/timeline/layout/between.js";
import { modelOf } from "../../../site/js/timeline/layout/model.js";
import { stretches } from "../../../site/js/timeline/layout/thin-lanes.js";
import { summaryText } from "../../../site/js/timeline/summary-text.js";
import { english } from "../texts.mjs";

test("where changes are missing nothing is drawn and said, but for how it is at the end", () => {
  const resource = { id: 1, at: 0, kind: "queue", name: "jobs", line: 1, count: 0 };
  const change = (at, count) => ({ at, resource: 1, type: "put", count, line: 2 });
  const told = Array.from({ length: MOST_TOLD }, (_, index) => change(index / MOST_TOLD, 3));
  const run = changes =>
    modelOf({ version: 2, lanes: [], steps: [], output: [], resources: [resource], changes, ended: 3 });
  const [cut, whole] = [run([...told, change(2, 5)]), run([...told.slice(1), change(2, 5)].slice(1))];
  const last = told.at(-1).at;
  const seen = model => {
    const shared = model.between.shared.get(1);
    return {
      drawn: stretches(shared, { from: 0, to: 3, end: 3 }).map(({ from, to, count }) => [from, to, count]),
      known: [last, 1.5, 2.5].map(at => stateAt(shared, at)?.count),
    };
  };
  assert.deepEqual(seen(cut), {
    drawn: [
      [0, last, 3],
      [2, 3, 5],
    ],
    known: [3, undefined, 5],
  });
  assert.deepEqual(seen(whole).known, [3, 3, 5]);
  const said = model => summaryText(model, { recorded: false, texts: english });
  assert.equal(said(cut), "0 steps in 3.00 s · queues, locks and the like are not shown after 1.00 s");
  assert.equal(said(whole), "0 steps in 3.00 s");
});
