// What is drawn of a run, and said of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stepAt } from "../../../site/js/timeline/drawing/hit.js";
import { axisShapes, pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { stillMarkup } from "../../../site/js/timeline/drawing/still.js";
import { beads } from "../../../site/js/timeline/layout/beads.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { addLane, addStep, emptyModel, endModel, modelOf } from "../../../site/js/timeline/layout/model.js";
import { reasonText } from "../../../site/js/timeline/layout/reason-text.js";
import { niceSpan, ticks, timeText } from "../../../site/js/timeline/layout/time-axis.js";
import { stepSentence } from "../../../site/js/timeline/step-text.js";
import { fastYields, manyTasks } from "../recordings/many.mjs";
import { recording } from "../recordings.mjs";
import { english, german } from "../texts.mjs";

const SIZES = { size: 24, character: 7, dot: 10, span: 60 };

/** The texts of the beads of values at these pixels; "•" is a dot. */
function strung(...values) {
  const marks = values.map(([at, text], step) => ({ sign: "value", at, text, step, to: null }));
  const row = { marks, place: at => at, sizes: SIZES, right: 600, cut: Number.POSITIVE_INFINITY, texts: english };
  return beads(row).map(({ text }) => text || "•");
}

function flat(shapes) {
  return shapes.flatMap(shape => [shape, ...flat(shape.children)]);
}

function drawn(model, frame = {}, texts = english) {
  const whole = { width: 700, from: 0, to: model.ended, now: null, cut: null, selected: null };
  const layout = new Layout(model, { ...whole, ...frame }, texts);
  return flat([...pictureShapes(model, layout), ...axisShapes(layout)]);
}

function classes(shapes, name) {
  return shapes.filter(shape => shape.attributes.class === name);
}

test("values with room around them have their text", () => {
  assert.deepEqual(strung([50, "0"], [150, "1"], [250, "'a long value'"]), ["0", "1", "'a long value'"]);
});

test("a long value is shortened to its room", () => {
  assert.deepEqual(strung([50, "0"], [150, "[1, 2, 3, 4, 5, 6]"]), ["0", "[1, 2, 3, 4, …"]);
});

test("a few values that came at once are one bead with all their texts", () => {
  assert.deepEqual(strung([100, "0"], [101, "1"], [112, "2"]), ["0, 1, 2"]);
});

test("values without room are dots, all of a row alike", () => {
  const close = Array.from({ length: 20 }, (_, index) => [100 + index * 14, String(index)]);
  assert.deepEqual(new Set(strung(...close)), new Set(["•"]));
});

test("values at one place are counted", () => {
  const same = Array.from({ length: 1500 }, () => [100, "x"]);
  assert.deepEqual(strung(...same), ["1.5k×"]);
});

test("no bead covers another", () => {
  for (const gap of [0.1, 1, 4, 9, 11, 17, 25, 40, 60]) {
    const marks = Array.from({ length: Math.floor(500 / gap) }, (_, step) => ({
      sign: "value",
      at: step * gap,
      text: ["123", "'a long value'", "'another value'"][step % 3],
      step,
      to: null,
    }));
    const row = { marks, place: at => at, sizes: SIZES, right: 600, cut: Number.POSITIVE_INFINITY, texts: english };
    const made = beads(row);
    assert.equal(
      made.reduce((sum, bead) => sum + bead.count, 0),
      marks.length,
      `gap ${gap}`,
    );
    made.slice(1).forEach((bead, index) => {
      const before = made[index];
      assert.ok(before.x + before.half <= bead.x - bead.half + 1, `gap ${gap}: bead ${index + 1} covers ${index}`);
    });
  }
});

test("the lesson's picture has its five values, its waits and its ends", async () => {
  const shapes = drawn(modelOf(await recording("version-1/counting")));
  assert.deepEqual(
    classes(shapes, "bead-text").map(({ text }) => text),
    ["0", "1", "2", "3", "4"],
  );
  assert.deepEqual(
    classes(shapes, "reason").map(({ text }) => text),
    Array(5).fill("sleep(1)"),
  );
  assert.equal(classes(shapes, "end").length, 2);
  assert.deepEqual(
    classes(shapes, "tick").map(({ text }) => text),
    ["0", "1 s", "2 s", "3 s", "4 s", "5 s"],
  );
});

test("a value that was sent stands in an outline between the value before it and the one after", async () => {
  const shapes = drawn(modelOf(await recording("version-1/sending")));
  assert.deepEqual(
    classes(shapes, "sent-text").map(({ text }) => text),
    ["10", "20", "60"],
  );
  const edges = name => classes(shapes, name).map(({ attributes: { x, width } }) => [x, x + width]);
  const [values, sent] = [edges("pill"), edges("sent-sign")];
  for (const [index, [from, to]] of sent.entries()) {
    assert.ok(from >= values[index][1] && to <= values[index + 1][0], `${sent} ${values}`);
  }
});

test("where there is no room, a sent value is a small circle", async () => {
  const shapes = drawn(modelOf(await recording("version-1/sending")), { width: 220 });
  assert.equal(classes(shapes, "sent-sign").length, 3);
  assert.deepEqual(classes(shapes, "sent-text"), []);
});

test("what was thrown in is an outlined diamond", async () => {
  assert.equal(classes(drawn(modelOf(await recording("version-1/throwing"))), "thrown").length, 1);
});

test("the signs beside a wide last value are in the picture, and do not cover it", () => {
  const model = emptyModel();
  addLane(model, { id: 1, kind: "generator", name: "g", line: 1 });
  addStep(model, { at: 1, lane: 1, type: "yield", line: 1, value: "'a long value'" });
  addStep(model, { at: 1, lane: 1, type: "cancel", line: 1, how: "closed" });
  addStep(model, { at: 1, lane: 1, type: "end", line: 1, how: "closed" });
  endModel(model, { ended: 1 });
  const shapes = drawn(model, { width: 700 });
  const [pill, close] = ["pill", "close"].map(name => classes(shapes, name)[0].attributes);
  const end = Number(/^M([\d.]+)/.exec(classes(shapes, "end")[0].attributes.d)[1]);
  assert.ok(pill.x + pill.width <= close.x && close.x + close.width <= end && end < 700);
});

test("a wide value that comes at once is not cut off at the left", async () => {
  const shapes = drawn(modelOf(await recording("version-1/sending")), { width: 700 });
  const [first] = classes(shapes, "pill");
  assert.ok(first.attributes.x >= shapes.find(({ attributes }) => attributes.class === "plot").attributes.x);
});

test("a replay puts what comes later behind a veil", async () => {
  const shapes = drawn(modelOf(await recording("version-1/counting")), { cut: 2.5 });
  const veil = shapes.findIndex(shape => shape.attributes.class === "veil");
  const values = list => classes(list, "bead-text").map(({ text }) => text);
  assert.deepEqual(values(shapes.slice(0, veil)), ["2", "3", "4"]);
  assert.deepEqual(values(shapes.slice(veil)), ["0", "1"]);
});

test("20,000 yields and 400 tasks are few shapes", () => {
  assert.ok(drawn(modelOf(fastYields(20_000))).length < 400);
  assert.ok(drawn(modelOf(manyTasks(400))).length < 400);
  assert.ok(drawn(modelOf(manyTasks(50))).length < 1000);
});

test("rows out of view are not drawn", () => {
  const shapes = drawn(modelOf(manyTasks(40)), { seen: { top: 300, bottom: 400 } });
  assert.deepEqual(
    classes(shapes, "note").map(({ text }) => text),
    ["Task-12", "Task-13", "Task-14", "Task-15", "Task-16", "Task-17"],
  );
});

test("20,000 yields are drawn in much less than a frame's 50 ms", () => {
  const model = modelOf(fastYields(20_000));
  const rounds = Array.from({ length: 8 }, () => {
    const begun = performance.now();
    drawn(model);
    return performance.now() - begun;
  });
  assert.ok(Math.min(...rounds) < 50, `${rounds}`);
});

test("a place in the picture means the step nearest to it", async () => {
  const model = modelOf(await recording("version-1/counting"));
  const frame = { width: 700, from: 0, to: model.ended, now: null, cut: null, selected: null };
  const layout = new Layout(model, frame, english);
  const y = layout.rows[1].y;
  const hit = (at, dx = 0) => model.steps[stepAt(model, layout, { x: layout.x(at) + dx, y })];
  assert.equal(hit(2, 5).value, "1");
  assert.deepEqual([hit(2.5).type, hit(2.5).on], ["wait", { kind: "sleep", name: "1" }]);
  assert.equal(stepAt(model, layout, { x: 5, y }), null);
});

/** The steps of one type in a recording, as sentences. */
async function sentences(name, type, texts = english) {
  const model = modelOf(await recording(name));
  return model.steps.filter(step => step.type === type).map(step => stepSentence(model, step, texts));
}

test("a sign beside its moment is found where it stands", async () => {
  const model = modelOf(await recording("version-1/sending"));
  const layout = new Layout(
    model,
    { width: 700, from: 0, to: model.ended, now: null, cut: null, selected: null },
    english,
  );
  const { y } = layout.rows[1];
  const found = Array.from({ length: 60 }, (_, right) => {
    const step = model.steps[stepAt(model, layout, { x: layout.x(0.5) + right, y })];
    return `${step.type} ${step.value ?? reasonText(step.on, english)}`;
  });
  assert.deepEqual([...new Set(found)], ["yield 10.0", "resume 20", "wait sleep(0.5)"]);
});

test("a step is a sentence", async () => {
  assert.equal(
    (await sentences("version-1/counting", "yield"))[0],
    "1.00 s · async_gen yields 0 (int) to main · line 7",
  );
  assert.equal((await sentences("version-1/counting", "wait"))[0], "0.4 ms · async_gen waits for sleep(1) · line 6");
  assert.equal((await sentences("version-1/cancelled", "cancel"))[0], "1.20 s · worker (Task-2) is cancelled · line 4");
  assert.equal(
    (await sentences("version-1/closed", "cancel"))[0],
    "1.70 s · countdown is closed by the event loop, which ends · line 5",
  );
  assert.equal(
    (await sentences("version-1/blocking", "block"))[0],
    "602 ms · rude (Task-3) blocks the event loop with time.sleep(1) for 1.00 s · line 11",
  );
  assert.equal(
    (await sentences("version-1/task-group", "error"))[0],
    "701 ms · fetch (Task-3) fails with ValueError: 404 for https://example.org/missing · line 4",
  );
});

test("a step is a sentence in the page's language, and code stays code", async () => {
  const said = async (name, type) => (await sentences(name, type, german))[0];
  assert.equal(await said("version-1/counting", "yield"), "1,00 s · async_gen liefert 0 (int) an main · Zeile 7");
  assert.equal(await said("version-1/counting", "wait"), "0,4 ms · async_gen wartet auf sleep(1) · Zeile 6");
  assert.equal(
    await said("version-1/closed", "cancel"),
    "1,70 s · countdown wird geschlossen von der Event-Loop, die endet · Zeile 5",
  );
  assert.equal(
    await said("version-1/blocking", "block"),
    "602 ms · rude (Task-3) blockiert die Event-Loop mit time.sleep(1) für 1,00 s · Zeile 11",
  );
});

test("a cancellation says that a time limit is over", () => {
  const lanes = [{ id: 1, kind: "task", name: "Task-1 · work", line: 2 }];
  const steps = [{ at: 1, lane: 1, type: "cancel", line: 3, how: "cancelled", on: { kind: "timeout" } }];
  const model = modelOf({ version: 2, lanes, steps, output: [] });
  const said = [english, german].map(texts => stepSentence(model, steps[0], texts));
  assert.deepEqual(said, [
    "1.00 s · work (Task-1) is cancelled by its time limit · line 3",
    "1,00 s · work (Task-1) wird abgebrochen durch sein Zeitlimit · Zeile 3",
  ]);
});

test("what a program waits for is worded, where it is no code", () => {
  const both = (kind, name) => {
    const reason = name === undefined ? { kind } : { kind, name };
    return [reasonText(reason, english), reasonText(reason, german)];
  };
  assert.deepEqual(both("computing"), ["computing", "Rechnen"]);
  assert.deepEqual(both("promise"), ["JavaScript promise", "JavaScript-Promise"]);
  assert.deepEqual(both("task group"), ["task group", "TaskGroup"]);
  assert.deepEqual(both("task", "A \n"), ['task "A \n"', "Task „A \n“"]);
  assert.deepEqual(both("task"), ['task ""', "Task „“"]);
  assert.deepEqual(both("thread", "load"), ["thread load", "Thread load"]);
  assert.deepEqual(both("thread"), ["thread", "Thread"]);
  assert.deepEqual(both("sleep", "0.5"), ["sleep(0.5)", "sleep(0.5)"]);
  assert.deepEqual(both("queue.get"), ["queue.get()", "queue.get()"]);
  assert.deepEqual(both("lane", "numbers"), ["numbers", "numbers"]);
  assert.deepEqual(both("as_completed"), ["as_completed()", "as_completed()"]);
  assert.deepEqual(both("shield", "Task-2"), ["shield(Task-2)", "shield(Task-2)"]);
  assert.deepEqual(both("call", "Lock.__aenter__"), ["Lock.__aenter__()", "Lock.__aenter__()"]);
  assert.deepEqual(both("turn"), ["the loop's next turn", "die nächste Runde der Event-Loop"]);
  assert.deepEqual(both("constructor", "numbers"), ["numbers", "numbers"]);
  assert.deepEqual(both("__proto__"), ["", ""]);
  assert.equal(reasonText(undefined, english), "");
});

test("what was recorded of every kind of wait is worded", async () => {
  const said = [...(await sentences("waits", "wait")), ...(await sentences("waits", "block"))];
  assert.deepEqual(
    [...new Set(said.map(sentence => sentence.match(/(?:waits for|event loop with) (.*) · line/)[1]))],
    [
      ...["sleep(0.5)", "numbers", "queue.get()", 'task "reading"', "lock", "task group", "event", "gather()"],
      ...["wait()", 'task "a longer nap"', "thread sleep", "time.sleep(0.5) for 500 ms"],
    ],
  );
});

test("the picture has the words and the numbers of the page's language", async () => {
  const shapes = drawn(modelOf(await recording("version-1/blocking")), { from: 0, to: 1.25, width: 900 }, german);
  assert.deepEqual(
    classes(shapes, "block-text").map(({ text }) => text),
    ["time.sleep(1) blockiert 1,00 s"],
  );
  assert.deepEqual(
    classes(shapes, "tick").map(({ text }) => text),
    ["0", "0,2 s", "0,4 s", "0,6 s", "0,8 s", "1 s", "1,2 s"],
  );
});

test("times are short", () => {
  assert.deepEqual(
    [0, 0.000_04, 0.0123, 0.25, 0.9996, 1, 12.345, 125].map(at => timeText(at, english)),
    ["0 s", "0.04 ms", "12.3 ms", "250 ms", "1.00 s", "1.00 s", "12.35 s", "125.0 s"],
  );
});

test("ticks are round, and have one unit", () => {
  const texts = (to, pixels) => ticks({ from: 0, to, pixels, apart: 80 }, english).map(({ text }) => text);
  assert.deepEqual(texts(5, 600), ["0", "1 s", "2 s", "3 s", "4 s", "5 s"]);
  assert.deepEqual(texts(0.3, 300), ["0", "100 ms", "200 ms", "300 ms"]);
  assert.deepEqual(texts(0.0005, 300), ["0", "0.2 ms", "0.4 ms"]);
});

test("the axis grows in round steps", () => {
  assert.deepEqual([0.9, 1.2, 3.1, 5, 9, 41].map(niceSpan), [1, 1.5, 4, 6, 10, 60]);
});

test("a still picture is one SVG, with text as text", async () => {
  const run = {
    version: 2,
    lanes: [{ id: 1, kind: "generator", name: "<g>", line: 1 }],
    steps: [{ at: 1, lane: 1, type: "yield", line: 1, value: '"<b>&' }],
    output: [],
  };
  const still = stillMarkup(run, { texts: english });
  assert.match(still, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="drawing"/);
  assert.match(still, /&lt;g>/);
  assert.match(still, /&quot;&lt;b>&amp;|"&lt;b>&amp;/);
  assert.doesNotMatch(still, /<b>|<g>[^<]*<\/g>/);
});
