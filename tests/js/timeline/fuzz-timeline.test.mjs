// Whatever passes the border is drawn: at any width, in bounded time, and never as markup.

import assert from "node:assert/strict";
import fc from "fast-check";
import { stepAt } from "../../../site/js/timeline/drawing/hit.js";
import { axisShapes, pictureShapes } from "../../../site/js/timeline/drawing/picture.js";
import { stillMarkup } from "../../../site/js/timeline/drawing/still.js";
import { awaitGraph, graphText, sharedAt } from "../../../site/js/timeline/layout/await-graph.js";
import { foldEvent } from "../../../site/js/timeline/layout/fold.js";
import { Layout } from "../../../site/js/timeline/layout/layout.js";
import { emptyModel, endModel } from "../../../site/js/timeline/layout/model.js";
import { stepSentence, stepText } from "../../../site/js/timeline/step-text.js";
import { stuckText } from "../../../site/js/timeline/stuck-text.js";
import { holds } from "../fuzzing.mjs";
import { finite, nearly, texts } from "../hostile-values.mjs";
import { changes, isEvent, lanes, moments, resources, steps, stucks } from "../message-shapes.mjs";
import { readSvg } from "../svg-reader.mjs";
import { english, german, wordsFor } from "../texts.mjs";

const [NARROWEST, WIDEST] = [0, 4000]; // pixels
/** What a drawing is made of. */
const TAGS = new Set(["svg", "defs", "pattern", "g", "path", "rect", "circle", "text"]);
const ATTRIBUTES = new Set(
  "xmlns class role aria-label id x y width height viewBox d rx cx cy r fill font-size patternUnits patternTransform".split(
    " ",
  ),
);

const language = fc.constantFrom(english, german);
const width = fc.oneof(
  fc.integer({ min: NARROWEST, max: WIDEST }),
  fc.double({ min: NARROWEST, max: WIDEST, noNaN: true }),
);

/** The events of a run: those of anything nearly right that have the shape of events. */
const runs = fc
  .record({
    lane: fc.array(nearly(lanes), { maxLength: 4 }),
    resource: fc.array(nearly(resources), { maxLength: 3 }),
    step: fc.array(nearly(steps), { maxLength: 8 }),
    change: fc.array(nearly(changes), { maxLength: 4 }),
    stuck: fc.array(nearly(stucks), { maxLength: 1 }),
    circle: fc.array(nearly(stucks), { maxLength: 1 }),
  })
  .map(run => Object.entries(run).flatMap(([type, all]) => all.map(each => ({ type, [type]: each }))))
  .map(events => events.filter(isEvent));

/** A run's model, as it is folded while events come. */
function folded(events) {
  const model = emptyModel();
  const recording = { version: 2, lanes: [], steps: [], output: [] };
  for (const event of events) foldEvent(model, recording, event);
  return model;
}

/** A run as a recording keeps it. */
function recorded(events, ended) {
  const recording = { version: 2, lanes: [], steps: [], output: [], ended };
  for (const event of events) foldEvent(emptyModel(), recording, event);
  return recording;
}

function flat(shapes) {
  return shapes.flatMap(shape => [shape, ...flat(shape.children)]);
}

/** Only elements and attributes that a drawing has, with numbers that are some. @param {string} markup */
function isDrawing(markup) {
  for (const { tag, attributes } of readSvg(markup)) {
    if (!TAGS.has(tag)) assert.fail(`<${tag}>`);
    for (const [name, value] of Object.entries(attributes)) {
      if (!ATTRIBUTES.has(name) || !isPlaced(name, value)) assert.fail(`${tag} ${name}="${value}"`);
    }
  }
}

/** @param {string} name of an attribute @param {string} value */
function isPlaced(name, value) {
  return name === "aria-label" || name === "id" || !/NaN|Infinity|undefined|null/.test(value);
}

holds(
  "a run is drawn at every width, with no more shapes than it has events and pixels",
  fc.tuple(runs, width, moments, language),
  ([events, width, ended, texts]) => {
    const model = folded(events);
    endModel(model, { ended });
    const frame = { width, from: 0, to: Math.max(model.ended, 1e-5), now: null, cut: null, selected: null };
    const layout = new Layout(model, frame, texts);
    const shapes = flat([...pictureShapes(model, layout), ...axisShapes(layout)]);
    assert.ok(
      shapes.length <= 40 + 14 * events.length + width / 10,
      `${shapes.length} shapes of ${events.length} events`,
    );
    for (const { tag, attributes } of shapes) {
      for (const [name, value] of Object.entries(attributes)) {
        if (!isPlaced(name, String(value))) assert.fail(`${tag} ${name}="${value}"`);
      }
    }
  },
);

holds(
  "a part of a run is drawn, while it goes on and in a replay, and a place in it means a step or none",
  fc.record({
    events: runs,
    width,
    from: fc.double({ min: 0, max: 10, noNaN: true }),
    span: fc.double({ min: 1e-5, max: 10, noNaN: true }),
    now: fc.option(moments),
    cut: fc.option(moments),
    selected: fc.option(fc.nat({ max: 20 })),
    seen: fc.option(fc.record({ top: fc.nat({ max: 300 }), bottom: fc.nat({ max: 900 }) }), { nil: undefined }),
    x: fc.double({ min: -10, max: WIDEST + 10, noNaN: true }),
    y: fc.double({ min: -10, max: 1000, noNaN: true }),
    texts: language,
  }),
  ({ events, width, from, span, now, cut, selected, seen, x, y, texts }) => {
    const model = folded(events);
    const layout = new Layout(
      model,
      { width, from, to: from + span, now, cut, selected, ...(seen ? { seen } : {}) },
      texts,
    );
    const shapes = flat([...pictureShapes(model, layout), ...axisShapes(layout)]);
    assert.ok(
      shapes.length <= 40 + 22 * events.length + width / 10,
      `${shapes.length} shapes of ${events.length} events`,
    );
    const step = stepAt(model, layout, { x, y });
    assert.ok(step === null || model.steps[step] !== undefined);
  },
);

holds(
  "a still picture is a drawing and no other markup",
  fc.tuple(runs, width, finite, language, texts),
  ([events, width, ended, texts, name]) => {
    const markup = stillMarkup(recorded(events, ended), { texts, width, name });
    isDrawing(markup);
    assert.ok(markup.isWellFormed(), "half a character, which no file holds");
  },
);

holds(
  "who waits for whom is a tree at every moment, and a deadlock is a sentence",
  fc.tuple(runs, moments, language),
  ([events, at, texts]) => {
    const model = folded(events);
    const words = wordsFor(texts);
    const told = [
      graphText(awaitGraph(model, { at }, { texts, words }), texts),
      JSON.stringify(sharedAt(model, { at }, words)),
    ];
    told.push(stuckText(model, texts));
    for (const text of told) assert.doesNotMatch(text, /undefined|\[object/);
  },
);

holds("a step is told in words", fc.tuple(runs, language), ([events, texts]) => {
  const model = folded(events);
  model.between.words = wordsFor(texts);
  for (const step of model.steps.slice()) {
    for (const part of Object.values(stepText(model, step, texts))) assert.equal(typeof part, "string");
    assert.doesNotMatch(stepSentence(model, step, texts), /undefined|\[object/);
  }
});
