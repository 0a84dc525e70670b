// A recording's numbers and relations come from a program and may be any; a picture may have any width. What is drawn of
// them is finite and bounded.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stepAt } from "../../../site/js/timeline/drawing/hit.js";
import { axisShapes, pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { toMarkup } from "../../../site/js/timeline/drawing/shape.js";
import { stillMarkup, wholeSpan } from "../../../site/js/timeline/drawing/still.js";
import { awaitGraph } from "../../../site/js/timeline/layout/await-graph.js";
import { addChange, addResource } from "../../../site/js/timeline/layout/between.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { modelOf } from "../../../site/js/timeline/layout/model.js";
import { ticks } from "../../../site/js/timeline/layout/time-axis.js";
import { Viewport } from "../../../site/js/timeline/layout/viewport.js";
import { stepSentence } from "../../../site/js/timeline/step-text.js";
import { recording } from "../recordings.mjs";
import { english, wordsFor } from "../texts.mjs";

const WIDTHS = [1, 20, 60, 72, 100, 120, 150, 170, 205, 320, 541, 960, 4000];
const NUMBERS = [0, -0, -1, 1e-300, 1e-9, 0.5, 1, 1e9, 1e15, 1e300, 1e308, -1e308, Number.MAX_VALUE];
const TYPES = ["start", "yield", "wait", "resume", "end", "error", "cancel", "block"];

/** Numbers from 0 to 1 that look like chance, and are the same in each run. */
function* chance(seed) {
  for (let state = seed; ; ) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

function drawing(model, frame = {}) {
  const whole = { width: 700, from: 0, to: wholeSpan(model), now: null, cut: null, selected: null };
  const layout = new Layout(model, { ...whole, ...frame }, english);
  const shapes = [...pictureShapes(model, layout), ...axisShapes(layout)];
  const markup = shapes.map(toMarkup).join("");
  return { layout, markup, shapes: markup.split("<").length };
}

function chained(length, more = () => []) {
  const lanes = Array.from({ length }, (_, index) => ({
    id: index + 1,
    kind: "coroutine",
    name: `f${index}`,
    line: 1,
    ...(index > 0 && { by: index }),
  }));
  const steps = lanes.map(({ id, by }) => ({ at: id / 1e6, lane: id, type: "start", line: 1, by }));
  return { version: 2, lanes, steps: [...steps, ...more()], output: [] };
}

test("an axis has few ticks, whatever it is asked for", () => {
  for (const from of NUMBERS)
    for (const to of NUMBERS)
      for (const pixels of [-1e9, -20, -1e-9, 0, 1e-9, 1, 20, 4000, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
        const made = ticks({ from, to, pixels, apart: 76 }, english);
        assert.ok(made.length <= 101, `${made.length} from ${from} to ${to} in ${pixels}`);
      }
});

test("a picture of any width is drawn, with few shapes and no wrong number", async () => {
  const old = ["counting", "sending", "throwing", "blocking", "task-group", "merged"];
  for (const name of ["waits", ...old.map(name => `version-1/${name}`)]) {
    const model = modelOf(await recording(name));
    for (const width of WIDTHS) {
      const { markup, shapes } = drawing(model, { width });
      assert.doesNotMatch(markup, /NaN|Infinity|width="-/, `${width}`);
      assert.ok(shapes < 3_000);
    }
  }
});

test("one value and one sleep, and an error that is caught, in every width, at every moment", () => {
  const told = {
    version: 2,
    lanes: [
      { id: 1, kind: "coroutine", name: "main", line: 1 },
      { id: 2, kind: "generator", name: "numbers", line: 4, by: 1 },
    ],
    steps: [
      { at: 0, lane: 1, type: "start", line: 1 },
      { at: 0, lane: 2, type: "start", line: 4, by: 1 },
      { at: 0, lane: 2, type: "yield", line: 5, value: "'a long value'", to: 1 },
      { at: 0.001, lane: 2, type: "wait", line: 6, on: { kind: "sleep", name: "1" } },
      { at: 1, lane: 2, type: "resume", line: 6, by: 1 },
      { at: 1, lane: 2, type: "yield", line: 6, value: "'the last one'", to: 1 },
      { at: 1, lane: 2, type: "error", line: 7, error: "ValueError: no" },
      { at: 1, lane: 1, type: "end", line: 8 },
    ],
    output: [],
    ended: 1,
  };
  const model = modelOf(told);
  for (const width of WIDTHS)
    for (const cut of [null, 0, 0.5, 1]) {
      const { markup, shapes, layout } = drawing(model, { width, cut, selected: 3 });
      assert.doesNotMatch(markup, /NaN|Infinity|width="-/, `${width}`);
      assert.ok(shapes < 300, `${shapes} in ${width}`);
      assert.ok(layout.right > layout.left);
      for (let x = 0; x < width; x += 7) stepAt(model, layout, { x, y: layout.rows[1].y });
    }
});

test("a chain of 20,000 lanes is drawn", () => {
  const told = chained(20_000, () =>
    Array.from({ length: 5_000 }, (_, index) => ({
      at: 1 + index / 100,
      lane: 2_000,
      type: ["wait", "resume"][index % 2],
      line: 1,
      by: 1_999,
    })),
  );
  const begun = performance.now();
  const model = modelOf(told);
  const { shapes } = drawing(model);
  stillMarkup(told, { texts: english });
  assert.ok(shapes < 20_000);
  assert.ok(model.rows.size <= 2_000);
  assert.ok(performance.now() - begun < 5_000);
});

test("hostile recordings: any numbers, unknown and repeated lanes, cycles", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = chance(seed);
    const pick = list => list[Math.floor(random.next().value * list.length)];
    const maybe = value => (random.next().value < 0.5 ? value : undefined);
    const id = () => Math.floor(random.next().value * 12);
    const lanes = Array.from({ length: 10 }, () => ({
      id: id(),
      kind: pick(["generator", "coroutine", "task", "plain"]),
      name: pick([
        "main",
        "constructor",
        "__proto__",
        "",
        "x".repeat(1e5),
        "Task-1 · main",
        "👨‍👩‍👧‍👦".repeat(1e3),
        "\ud800\0",
      ]),
      line: 1,
      by: maybe(id()),
      task: maybe(id()),
    }));
    const steps = Array.from({ length: 200 }, () => ({
      at: pick(NUMBERS),
      lane: id(),
      type: pick(TYPES),
      line: 1,
      by: maybe(id()),
      to: maybe(id()),
      seconds: maybe(pick(NUMBERS)),
      waited: maybe(pick(NUMBERS)),
      value: maybe(pick(["0", "\ud83d", "x".repeat(1e5), "\0\ufffe", "🎉".repeat(1e4)])),
      error: maybe("E"),
      on: maybe(pick([{ kind: "sleep", name: "1" }, { kind: "constructor" }, { kind: "task", name: "x" }])),
      how: maybe(pick(["returned", "cancelled", "closed", "constructor", "__proto__"])),
    }));
    const model = modelOf({
      version: 2,
      lanes,
      steps,
      output: [{ at: pick(NUMBERS), stream: "stdout", text: "" }],
      ended: pick(NUMBERS),
    });
    for (const width of [0, 60, 120, 700]) {
      for (const to of [wholeSpan(model), 1e-5, 1]) {
        const { markup, shapes, layout } = drawing(model, {
          width,
          to,
          cut: maybe(pick([0, 1, 1e12])) ?? null,
          selected: 5,
        });
        assert.doesNotMatch(markup, /NaN|Infinity/);
        assert.ok(markup.isWellFormed());
        assert.ok(shapes < 5_000, `${shapes}`);
        stepAt(model, layout, { x: width / 2, y: 30 });
      }
    }
    for (const step of steps) assert.ok(stepSentence(model, step, english).length < 6_000);
  }
});

test("the words of a step add no rows to the picture", () => {
  const model = modelOf({
    version: 2,
    lanes: [],
    steps: [{ at: 0, lane: 1, type: "yield", line: 1, value: "0", to: 77 }],
    output: [],
  });
  assert.match(stepSentence(model, model.steps[0], english), /to #77/);
  assert.equal(model.rows.size, 1);
});

test("25,000 blocks are a picture of few bands", () => {
  const steps = Array.from({ length: 25_000 }, (_, index) => ({
    at: index / 1e3,
    lane: 1,
    type: "block",
    line: 1,
    seconds: 0.0005,
  }));
  const model = modelOf({ version: 2, lanes: [], steps, output: [] });
  assert.ok(drawing(model).shapes < 4_000);
});

test("a view is always a stretch of time", () => {
  const view = new Viewport();
  for (const number of [...NUMBERS, Number.POSITIVE_INFINITY, Number.NaN]) {
    view.follow(number);
    view.approach(Number.POSITIVE_INFINITY);
    assert.ok(view.to > view.from && Number.isFinite(view.span), `follow(${number})`);
    view.end(number);
    for (let press = 0; press < 100; press++) view.zoom(1 / 1.6, number);
    view.reveal(number);
    view.approach(Number.POSITIVE_INFINITY);
    assert.ok(view.to > view.from && view.from >= 0 && Number.isFinite(view.span), `end(${number})`);
    view.fit();
  }
});

test("to find the step of a change, no row is looked at twice", () => {
  const model = modelOf(chained(1900));
  let looks = 0;
  class CountedRows extends Map {
    get(id) {
      looks += 1;
      return super.get(id);
    }
  }
  model.rows = new CountedRows(model.rows);
  model.rowOfLane.set(5000, 5000); // a task that drives none of them
  addResource(model, { id: 1, at: 0, kind: "lock", name: "lock", line: 1, count: 0 });
  for (let change = 0; change < 30; change++) {
    addChange(model, { at: 1, resource: 1, type: "acquire", count: 0, line: 1, lane: 5000 });
  }
  assert.equal(model.between.changed.length, 30);
  assert.ok(looks <= 30 * 1900, `${looks} looks`);
});

test("a tree of who waits for whom has so many entries at most, and says that it goes on", () => {
  const words = wordsFor(english);
  const lanes = Array.from({ length: 1900 }, (_, id) => ({ id, kind: "task", name: `Task-${id} · main`, line: 1 }));
  const steps = lanes.flatMap(({ id }) => [
    { at: 0, lane: id, type: "start", line: 1 },
    {
      ...{ at: 1, lane: id, type: "wait", line: 2, on: { kind: "task group" } },
      tasks: Array.from({ length: 100 }, (_, next) => (id + next + 1) % lanes.length),
    },
  ]);
  const count = nodes => nodes.reduce((sum, { children }) => sum + 1 + count(children), 0);
  const treeOf = (/** @type {typeof steps} */ some) =>
    awaitGraph(modelOf({ version: 2, lanes, steps: some, output: [] }), { at: 2 }, { texts: english, words });
  const large = treeOf(steps);
  assert.ok(count(large) <= 1_100, `${count(large)} entries`);
  assert.equal(large.at(-1).name, words.get("graph.cut", { count: 1_000 }));
  const alone = treeOf(steps.filter(({ type }) => type === "start").slice(0, 400));
  assert.equal(alone.length, 400, "so many tasks have room");
});
