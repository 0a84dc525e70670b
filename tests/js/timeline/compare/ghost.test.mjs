// Another run behind this one: where its rows are, and what is drawn of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pairRows } from "../../../../site/js/timeline/compare/pairs.js";
import { axisShapes, pictureShapes } from "../../../../site/js/timeline/drawing/picture.js";
import { Layout } from "../../../../site/js/timeline/layout/layout.js";
import { modelOf } from "../../../../site/js/timeline/layout/model.js";
import { Viewport } from "../../../../site/js/timeline/layout/viewport.js";
import { english } from "../../texts.mjs";

function run(names, ended) {
  const lanes = names.map((name, id) => ({ id, kind: "coroutine", name, line: 1 }));
  const steps = lanes.flatMap(({ id }) => [
    { at: 0, lane: id, type: "start", line: 1 },
    { at: 0, lane: id, type: "wait", line: 2, on: { kind: "sleep", name: "1" } },
    { at: ended / 2, lane: id, type: "yield", line: 3, value: "1" },
    { at: ended, lane: id, type: "end", line: 4 },
  ]);
  return modelOf({ version: 2, lanes, steps: steps.toSorted((a, b) => a.at - b.at), output: [], ended });
}

function layoutOf(now, before, width = 700) {
  const ghost = { model: before, ...pairRows(before, now) };
  return new Layout(now, { width, from: 0, to: 3, now: null, cut: null, selected: null, ghost }, english);
}

function flat(shapes) {
  return shapes.flatMap(shape => [shape, ...flat(shape.children)]);
}

test("rows of one name are pairs, in the order in which they began", () => {
  const { pairs, alone } = pairRows(run(["main", "fetch", "fetch", "old"], 3), run(["fetch", "main", "fetch"], 1));
  assert.deepEqual(
    [...pairs],
    [
      [0, 1],
      [1, 0],
      [2, 2],
    ],
  );
  assert.deepEqual(
    alone.map(({ name }) => name),
    ["old"],
  );
});

for (const width of [700, 320]) {
  test(`a ghost's row is under its partner and above the next row, at ${width} pixels`, () => {
    const layout = layoutOf(run(["main", "fetch"], 1), run(["main", "fetch", "old"], 3), width);
    const [main, fetch, old] = layout.rows;
    assert.equal(layout.rows.length, 3);
    assert.ok(layout.ghostY(0) > main.y && layout.ghostY(0) < fetch.y);
    assert.ok(layout.ghostY(1) > fetch.y && layout.ghostY(1) < old.y);
    assert.equal(layout.ghostY(2), old.y);
    assert.equal(layout.ghostY(9), undefined);
  });
}

test("a ghost is drawn on the axis of this run, with the names of its own rows", () => {
  const now = run(["main"], 1);
  const layout = layoutOf(now, run(["main", "old"], 3));
  const shapes = flat([...pictureShapes(now, layout), ...axisShapes(layout)]);
  const of = name => shapes.filter(({ attributes }) => attributes.class === name);
  assert.deepEqual(
    of("ghost-name").map(({ text }) => text),
    ["old"],
  );
  assert.equal(of("ghost-wait").length, 2);
  assert.equal(of("ghost-value").length, 2);
  const [wait] = of("ghost-wait");
  const [own] = of("wait");
  const endOf = path => Number(path.attributes.d.split("H").at(-1));
  assert.ok(Math.abs(endOf(wait) - layout.x(1.5)) < 1);
  assert.ok(Math.abs(endOf(own) - layout.x(0.5)) < 1);
});

test("without a ghost nothing of it is drawn", () => {
  const now = run(["main"], 1);
  const frame = { width: 700, from: 0, to: 1, now: null, cut: null, selected: null };
  const shapes = flat(pictureShapes(now, new Layout(now, frame, english)));
  assert.deepEqual(
    shapes.filter(({ attributes }) => String(attributes.class).startsWith("ghost")),
    [],
  );
});

test("the axis is long enough for the run behind from the start, and does not grow with it", () => {
  const view = new Viewport();
  view.follow(0.1, 3);
  view.approach(Number.POSITIVE_INFINITY);
  assert.equal(view.to, 3);
  view.follow(2, 3);
  view.approach(Number.POSITIVE_INFINITY);
  assert.equal(view.to, 3);
});
