// What is between tasks: as thin lanes in the picture, in words with each step, and in the tree of who waits for whom.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stepAt } from "../../../site/js/timeline/drawing/hit.js";
import { pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { stillShape } from "../../../site/js/timeline/drawing/still.js";
import { awaitGraph, graphText, sharedAt } from "../../../site/js/timeline/layout/await-graph.js";
import { addChange, addResource, stuckOf } from "../../../site/js/timeline/layout/between.js";
import { foldEvent } from "../../../site/js/timeline/layout/fold.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { emptyModel, modelOf } from "../../../site/js/timeline/layout/model.js";
import { stretches } from "../../../site/js/timeline/layout/thin-lanes.js";
import { stepSentence } from "../../../site/js/timeline/step-text.js";
import { stuckText } from "../../../site/js/timeline/stuck-text.js";
import { english, german, wordsFor } from "../texts.mjs";

const [words, worte] = [wordsFor(english), wordsFor(german)];
const texts = { texts: english, words };

const LANES = [
  { id: 1, kind: "task", name: "Task-1 · main", line: 8 },
  { id: 2, kind: "task", name: "Ann · eat", line: 2, by: 1 },
  { id: 3, kind: "task", name: "Ben · eat", line: 2, by: 1 },
];
const held = { kind: "lock", line: 10, count: 0 };

/** Ann holds left and waits for right, Ben the other way round. */
const DEADLOCK = {
  version: 2,
  lanes: LANES,
  steps: [
    { at: 0, lane: 1, type: "start", line: 8 },
    { at: 0, lane: 1, type: "wait", line: 11, on: { kind: "task group" }, tasks: [2, 3] },
    { at: 0, lane: 2, type: "start", line: 2 },
    { at: 0, lane: 2, type: "wait", line: 4, on: { kind: "sleep", name: "1" } },
    { at: 0, lane: 3, type: "start", line: 2 },
    { at: 0, lane: 3, type: "wait", line: 4, on: { kind: "sleep", name: "1" } },
    { at: 1, lane: 2, type: "resume", line: 4, waited: 1 },
    { at: 1, lane: 2, type: "wait", line: 5, on: { kind: "lock", name: "right" }, resource: 2 },
    { at: 1, lane: 3, type: "resume", line: 4, waited: 1 },
    { at: 1, lane: 3, type: "wait", line: 5, on: { kind: "lock", name: "left" }, resource: 1 },
    { at: 3, lane: 1, type: "cancel", line: 11, how: "cancelled" },
  ],
  resources: [
    { ...held, id: 1, at: 0, name: "left" },
    { ...held, id: 2, at: 0, name: "right" },
  ],
  changes: [
    { at: 0, resource: 1, type: "acquire", count: 0, line: 3, lane: 2, holders: [2] },
    { at: 0, resource: 2, type: "acquire", count: 0, line: 3, lane: 3, holders: [3] },
  ],
  stuck: {
    at: 1,
    tasks: [
      { name: "Ann", lane: 2, on: { kind: "lock", name: "right" }, resource: 2, holders: [3] },
      { name: "Ben", lane: 3, on: { kind: "lock", name: "left" }, resource: 1, holders: [2] },
      { name: "Task-1", lane: 1, on: { kind: "task group" } },
    ],
  },
  output: [],
  ended: 3,
};

/** A queue for two, which main fills and a worker empties. */
const QUEUE = {
  version: 2,
  lanes: [LANES[0], { id: 2, kind: "task", name: "worker · work", line: 2, by: 1 }],
  steps: [
    { at: 0, lane: 1, type: "start", line: 8 },
    { at: 0.5, lane: 1, type: "wait", line: 10, on: { kind: "queue.put", name: "jobs" }, resource: 1 },
    { at: 1, lane: 2, type: "start", line: 2 },
    { at: 1.5, lane: 2, type: "wait", line: 4, on: { kind: "sleep", name: "1" } },
    { at: 1.5, lane: 1, type: "resume", line: 10, waited: 1 },
    { at: 2, lane: 1, type: "end", line: 11, how: "returned" },
  ],
  resources: [{ id: 1, at: 0.1, kind: "queue", name: "jobs", line: 9, count: 1, size: 2 }],
  changes: [
    { at: 0.1, resource: 1, type: "put", count: 1, line: 10, lane: 1, unfinished: 1 },
    { at: 0.2, resource: 1, type: "put", count: 2, line: 10, lane: 1, unfinished: 2 },
    { at: 1.2, resource: 1, type: "get", count: 1, line: 3, lane: 2, unfinished: 2 },
    { at: 1.6, resource: 1, type: "put", count: 2, line: 10, lane: 1, unfinished: 3 },
  ],
  output: [],
  ended: 2,
};

/** @param {typeof QUEUE} recording @param {typeof words} [told] */
function wordedModel(recording, told = words) {
  const model = modelOf(recording);
  model.between.words = told;
  return model;
}

/** @param {import("../../../site/js/timeline/layout/model.js").Model} model */
function layoutOf(model, width = 800, more = {}) {
  return new Layout(model, { width, from: 0, to: model.ended, now: null, cut: null, selected: null, ...more }, english);
}

/** All shapes with a class, in the order of the picture. @param {any[]} shapes @param {string} name */
function withClass(shapes, name) {
  return shapes.flatMap(each => [
    ...(String(each.attributes.class ?? "")
      .split(" ")
      .includes(name)
      ? [each]
      : []),
    ...withClass(each.children, name),
  ]);
}

test("a queue is a thin lane below the tasks: how full it is, its limit, and who waits", () => {
  const model = modelOf(QUEUE);
  const layout = layoutOf(model);
  const shapes = pictureShapes(model, layout);
  const [lane] = withClass(shapes, "is-queue");
  assert.equal(withClass(shapes, "thin").length, 1);
  assert.deepEqual(
    withClass([lane], "thin-text").map(({ text }) => text),
    ["1", "2", "1", "2"],
  );
  assert.equal(withClass([lane], "thin-limit").length, 1);
  assert.equal(withClass([lane], "thin-wait").length, 1);
  assert.equal(withClass(shapes, "thin-name")[0].text, "jobs");
  const [{ top, bottom }] = layout.thin;
  assert.ok(top > layout.rows.at(-1).y && bottom < layout.height);
  const levels = stretches(model.between.shared.get(1), { from: 0, to: 2, end: 2 }).map(({ level }) => level);
  assert.deepEqual(levels, [0.5, 1, 0.5, 1]);
});

test("thin lanes can be left out, and a program without any has none", () => {
  const model = modelOf(QUEUE);
  const without = layoutOf(model, 800, { between: false });
  assert.equal(without.thin.length, 0);
  assert.ok(without.height < layoutOf(model).height);
  assert.equal(withClass(pictureShapes(model, without), "thins").length, 0);
  const { resources: _, changes: __, ...old } = QUEUE;
  assert.equal(layoutOf(modelOf(old)).thin.length, 0);
});

test("a copy is without thin lanes where the reader sees none", () => {
  const model = modelOf(QUEUE);
  const copy = more => withClass([stillShape(model, { texts: english, width: 800, ...more })], "thin").length;
  assert.deepEqual([copy({}), copy({ between: false })], [1, 0]);
});

test("a bar says who holds a lock", () => {
  const model = modelOf(DEADLOCK);
  for (const width of [900, 340]) {
    const lanes = withClass(pictureShapes(model, layoutOf(model, width)), "is-lock");
    assert.deepEqual(
      lanes.map(lane => withClass([lane], "thin-text").map(({ text }) => text)),
      [["Ann"], ["Ben"]],
    );
  }
});

test("a place in a thin lane leads to the step that made it so", () => {
  const model = modelOf(QUEUE);
  const layout = layoutOf(model);
  const [{ top }] = layout.thin;
  assert.equal(stepAt(model, layout, { x: layout.x(0.3), y: top + 5 }), 0);
  assert.equal(stepAt(model, layout, { x: layout.x(1.4), y: top + 5 }), 2);
  assert.equal(stepAt(model, layout, { x: layout.x(1.8), y: top + 5 }), 4);
});

test("a step says what it has changed, and a wait how that is for which it waits", () => {
  const model = wordedModel(QUEUE);
  const [start, wait, begins] = model.steps.map(step => stepSentence(model, step, english));
  assert.equal(start, "0 s · main (Task-1) starts · line 8 · jobs.put: 1 of 2; jobs.put: 2 of 2");
  assert.equal(wait, "500 ms · main (Task-1) waits for jobs.put() · line 10 · jobs: 2 of 2");
  assert.equal(begins, "1.00 s · work (worker) starts · line 2 · jobs.get: 1 of 2, 2 not done");
  const german_ = wordedModel(QUEUE, worte);
  assert.match(stepSentence(german_, german_.steps[2], german), /jobs\.get: 1 von 2, 2 nicht erledigt$/);
});

test("many changes of one step are told by their last one", () => {
  const model = wordedModel({
    ...QUEUE,
    changes: Array.from({ length: 40 }, (_, index) => ({ ...QUEUE.changes[0], count: index, unfinished: index })),
  });
  assert.match(stepSentence(model, model.steps[0], english), /line 8 · jobs: 40 changes; jobs.put: 39 of 2$/);
});

test("what came live is what a recording shows", () => {
  for (const recording of [QUEUE, DEADLOCK]) {
    const live = emptyModel();
    const kept = { version: 2, lanes: [], steps: [], output: [] };
    for (const lane of recording.lanes) foldEvent(live, kept, { type: "lane", lane });
    const events = [
      ...recording.resources.map(resource => ({ at: -1, type: "resource", resource })),
      ...recording.steps.map(step => ({ at: step.at, type: "step", step })),
      ...recording.changes.map(change => ({ at: change.at, type: "change", change })),
    ].sort((a, b) => a.at - b.at);
    for (const event of events) foldEvent(live, kept, event);
    const read = modelOf(recording);
    const changed = model =>
      [...model.between.changes].map(([step, all]) => [step, all.map(({ state }) => state.count)]);
    assert.deepEqual(changed(live), changed(read));
    assert.deepEqual(
      [kept.steps, kept.resources, kept.changes],
      [recording.steps, recording.resources, recording.changes],
    );
  }
});

test("the tree says who waits for whom, as pstree prints it", () => {
  const model = modelOf(DEADLOCK);
  const tree = graphText(awaitGraph(model, { at: 2 }, texts), english);
  assert.equal(
    tree,
    `└── (T) Task-1
    └──  main line 11
        └──  task group
            ├── (T) Ann
            │   └──  eat line 5
            │       └──  lock right · held by Ben
            └── (T) Ben
                └──  eat line 5
                    └──  lock left · held by Ann`,
  );
  assert.match(graphText(awaitGraph(model, { at: 0.5 }, texts), english), /└── {2}sleep\(1\)/);
  assert.deepEqual(sharedAt(model, { at: 2 }, words), [
    { name: "left", state: "held by Ann", waiters: ["Ben"] },
    { name: "right", state: "held by Ben", waiters: ["Ann"] },
  ]);
});

test("of steps of one moment only those count that come before", () => {
  const release = { ...held, at: 3, resource: 1, type: "release", count: 1, line: 5, lane: 2 };
  const go = { at: 3, lane: 2, type: "cancel", line: 5, how: "cancelled" };
  const steps = [...DEADLOCK.steps, go];
  const model = modelOf({ ...DEADLOCK, steps, changes: [...DEADLOCK.changes, release] });
  const lefts = [10, 11].map(after => sharedAt(model, { at: 3, after }, words)[0]);
  assert.deepEqual(lefts, [
    { name: "left", state: "held by Ann", waiters: ["Ben"] },
    { name: "left", state: "free", waiters: ["Ben"] },
  ]);
});

test("the tree follows the functions of a task to the one that waits", () => {
  const model = modelOf({
    version: 2,
    lanes: [
      LANES[0],
      { id: 2, kind: "coroutine", name: "page", line: 2, task: 1, by: 1 },
      { id: 3, kind: "generator", name: "ticks", line: 5, task: 1, by: 2 },
    ],
    steps: [
      { at: 0, lane: 1, type: "start", line: 8 },
      { at: 0, lane: 2, type: "start", line: 2, by: 1 },
      { at: 0, lane: 3, type: "start", line: 5, by: 2 },
      { at: 0, lane: 3, type: "wait", line: 6, on: { kind: "sleep", name: "2" } },
      { at: 0, lane: 2, type: "wait", line: 3, on: { kind: "lane", name: "ticks" } },
      { at: 0, lane: 1, type: "wait", line: 9, on: { kind: "lane", name: "page" } },
    ],
    output: [],
    ended: 3,
  });
  assert.equal(
    graphText(awaitGraph(model, { at: 1 }, texts), english),
    `└── (T) Task-1
    └──  main line 9
        └──  page line 3
            └──  ticks line 6
                └──  sleep(2)`,
  );
});

test("tasks that wait for each other in a circle are shown once each", () => {
  const waits = (lane, tasks) => [
    { at: 0, lane, type: "start", line: 2 },
    { at: 0, lane, type: "wait", line: 3, on: { kind: "task", name: "other" }, tasks },
  ];
  const model = modelOf({ ...DEADLOCK, steps: [...waits(2, [3]), ...waits(3, [2])], changes: [], resources: [] });
  const tree = graphText(awaitGraph(model, { at: 1 }, texts), english);
  assert.equal(tree.match(/\(T\) Ann/g).length, 2);
  assert.match(tree, /\(T\) Ann · see above$/);
});

test("a deadlock is said, with the tasks and what they wait for; not where a task went on by itself", () => {
  const model = modelOf(DEADLOCK);
  assert.equal(
    stuckText(model, english),
    "Nothing can wake the tasks that are left: Ann waits for lock right, held by Ben; " +
      "Ben waits for lock left, held by Ann; Task-1 waits for task group.",
  );
  const woken = { at: 2, lane: 2, type: "resume", line: 5, waited: 1 };
  const steps = [...DEADLOCK.steps.slice(0, -1), woken];
  assert.equal(stuckOf(modelOf({ ...DEADLOCK, steps })), null);
});

test("tasks that wait for each other's locks while others go on are told, until one gets its lock", () => {
  const { stuck, ...deadlock } = DEADLOCK;
  const circle = { at: 1, tasks: stuck.tasks.slice(0, 2) };
  const other = { at: 1.5, lane: 1, type: "resume", line: 9, waited: 1.5 };
  const partial = { ...deadlock, circle, steps: [...DEADLOCK.steps, other] };
  assert.equal(
    stuckText(modelOf(partial), english),
    "From 1.00 s on, tasks wait for each other in a circle, and none of them can go on by itself: " +
      "Ann waits for lock right, held by Ben; Ben waits for lock left, held by Ann.",
  );
  assert.match(
    stuckText(modelOf(partial), german),
    /^Ab 1,00 s warten Tasks im Kreis aufeinander, .* gehalten von Ann\.$/,
  );
  const released = { at: 2, lane: 2, type: "resume", line: 5, waited: 1 };
  assert.equal(stuckText(modelOf({ ...partial, steps: [...partial.steps, released] }), english), "");
  const cancelled = { at: 2, lane: 2, type: "cancel", line: 5, how: "cancelled" };
  assert.notEqual(stuckText(modelOf({ ...partial, steps: [...partial.steps, cancelled] }), english), "");
  assert.match(stuckText(modelOf({ ...DEADLOCK, circle }), english), /^Nothing can wake/);
});

test("a forged recording has no more than can be drawn, and nothing unknown", () => {
  const model = emptyModel();
  for (let id = 0; id < 5_000; id++) addResource(model, { ...DEADLOCK.resources[0], id, name: "x".repeat(10_000) });
  assert.ok(model.between.shared.size <= 100);
  addChange(model, { at: 1, resource: 999_999, type: "put", count: 1, line: 1 });
  assert.equal(model.between.changed.length, 0);
  for (let index = 0; index < 20_000; index++) addChange(model, { ...DEADLOCK.changes[0], at: -index });
  assert.ok(model.between.changed.length <= 6_000);
  assert.ok(layoutOf({ ...model, ended: 1 }).height < 2_000);
});
