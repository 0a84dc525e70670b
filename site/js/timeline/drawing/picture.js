// The picture of a run at one moment, as shapes: the same for the page, for a copy and for print.

import { columns, fit } from "../../texts/graphemes.js";
import { placedSigns } from "../layout/placed-signs.js";
import { reasonText } from "../layout/reason-text.js";
import { ticks, timeText } from "../layout/time-axis.js";
import { ghostShapes } from "./ghost-shapes.js";
import { gives, linkShapes, pulls } from "./row-links.js";
import { laneLines, laneMarks, laneOf } from "./row-shapes.js";
import { shape } from "./shape.js";
import { line, n } from "./signs.js";
import { thinNames, thinShapes } from "./thin-shapes.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("./shape.js").Shape} Shape
 * @typedef {import("../layout/layout.js").Layout} Layout
 */

export const AXIS_HEIGHT = 30;
const TICKS_APART = 76;
const NARROWEST_BLOCK = 3; // pixels
export const STRIPES = "stripes";

/**
 * Everything but the axis.
 * @param {Model} model
 * @param {Layout} layout
 * @returns {Shape[]}
 */
export function pictureShapes(model, layout) {
  const { names, width, height, rows } = layout;
  const lanes = rows.map(row => laneOf(layout, row));
  const links = { gives: gives(layout, lanes), pulls: pulls(model, layout, lanes) };
  const seen = lanes.filter(lane => layout.isSeen(lane));
  const given = meetings(links.gives);
  for (const lane of seen) lane.placed = placedSigns(layout, lane, given.get(lane.y) ?? []);
  // A group for each row: a change in one row then reuses the elements of the others unchanged.
  /** @param {boolean} future */
  const marks = future => seen.map(lane => shape("g", { class: "row" }, ...laneMarks(layout, lane, future)));
  const grid = axisTicks(layout).map(({ x }) => line(x, 0, x, height));
  const plot = shape(
    "svg",
    {
      class: "plot",
      x: names,
      y: 0,
      width: width - names,
      height,
      viewBox: `${n(names)} 0 ${n(width - names)} ${height}`,
    },
    shape("path", { class: "grid", d: grid.join("") }),
    shape("g", { class: "blocks" }, ...blockShapes(model, layout)),
    ...(layout.thin.length > 0 ? [shape("g", { class: "thins" }, ...thinShapes(model, layout))] : []),
    ...ghostShapes(layout),
    shape(
      "g",
      { class: "lines" },
      ...seen.map(lane => shape("g", { class: "row" }, ...laneLines(model, layout, lane))),
    ),
    shape("g", { class: "links" }, ...linkShapes(links)),
    shape("g", { class: "marks" }, ...(layout.frame.cut === null ? [] : marks(true))),
    ...veil(layout),
    shape("g", { class: "marks" }, ...marks(false)),
    ...selection(model, layout),
  );
  return [
    shape("defs", {}, stripes()),
    plot,
    shape("g", { class: "names" }, ...nameShapes(layout), ...thinNames(layout)),
  ];
}

/**
 * The places where rows get values, by the rows' heights.
 * @param {import("./row-links.js").Link[]} links
 */
function meetings(links) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const { x, to } of links) {
    const known = found.get(to);
    if (known) known.push(x);
    else found.set(to, [x]);
  }
  return found;
}

/**
 * The axis, below the rows.
 * @param {Layout} layout
 * @returns {Shape[]}
 */
export function axisShapes(layout) {
  const { left, width, names, frame } = layout;
  const ticks = axisTicks(layout);
  const head = frame.cut ?? frame.now;
  const x = head === null ? -1 : layout.x(head);
  return [
    shape("path", {
      class: "axis",
      d: line(names, 1, width, 1) + ticks.map(({ x: at }) => line(at, 1, at, 6)).join(""),
    }),
    ...ticks.map(tick =>
      shape("text", { class: "tick", x: Math.max(tick.x, left - 8), y: 20, "font-size": 11.5 }, tick.text),
    ),
    ...(x >= names && x <= width ? [shape("path", { class: "playhead-tip", d: `M${n(x)} 1l5 8h-10z` })] : []),
  ];
}

/** @param {Layout} layout */
function axisTicks(layout) {
  const { frame, left, right, texts } = layout;
  const axis = { from: frame.from, to: frame.to, pixels: right - left, apart: TICKS_APART };
  return ticks(axis, texts).map(({ at, text }) => ({
    x: layout.x(at),
    text,
  }));
}

/** @param {Layout} layout */
function nameShapes(layout) {
  const { narrow, nameFont, dense, bead } = layout;
  const seen = layout.rows.filter(row => layout.isSeen(row));
  return seen.flatMap(({ shown, y, trunk }) => {
    const x = layout.nameX(shown.depth);
    const above = bead / 2 + 9;
    const twoLines = Boolean(shown.note) && !narrow && !dense;
    const middle = narrow ? y - above : y + nameFont * 0.35 - (twoLines ? nameFont * 0.48 : 0);
    const length = layout.nameLength(shown.depth);
    const inline = shown.note && !twoLines ? [`  ${shown.note}`] : [];
    const kind = shown.ghost === undefined ? "name" : "ghost-name";
    const name = shape("text", { class: kind, x, y: middle, "font-size": nameFont }, fit(shown.name, length));
    /** @type {Shape[]} */
    const shapes = [name];
    const noteFont = nameFont - 2;
    if (twoLines)
      shapes.push(
        shape("text", { class: "note", x, y: middle + nameFont, "font-size": noteFont }, fit(shown.note, length + 2)),
      );
    else if (inline.length > 0 && columns(shown.name) + columns(shown.note) + 2 <= length + 2) {
      const after = x + (columns(shown.name) + 1) * nameFont * 0.602;
      shapes.push(shape("text", { class: "note", x: after, y: middle, "font-size": noteFont }, shown.note));
    }
    if (trunk !== null && !narrow) {
      shapes.push(shape("path", { class: "branch", d: `M${n(x - 9)} ${n(trunk)}V${n(y)}h5` }));
    }
    return shapes;
  });
}

/**
 * @param {Model} model
 * @param {Layout} layout
 */
function blockShapes(model, layout) {
  const { names, width, height, texts } = layout;
  let free = names;
  let reached = Number.NEGATIVE_INFINITY;
  return model.blocks.flatMap(({ at, seconds, on }) => {
    const x = layout.x(at);
    const right = Math.max(layout.x(at + seconds), x + NARROWEST_BLOCK);
    // A band too narrow to be seen is merged with the one before: a run may have thousands.
    if (right < names || x > width || right - reached < NARROWEST_BLOCK) return [];
    reached = right;
    const band = { x, y: 0, width: right - x, height };
    const shapes = [
      shape("rect", { class: "block", ...band }),
      shape("rect", { class: "block-stripes", fill: `url(#${STRIPES})`, ...band }),
      shape("path", { class: "block-edge", d: line(x, 0, x, height) + line(right, 0, right, height) }),
    ];
    const what = reasonText(on, texts) || texts.get("timeline.code");
    const text = texts.get("timeline.blocksFor", { what, time: timeText(seconds, texts) });
    const start = Math.max(x, names) + 6;
    const fits = Math.floor((width - start) / 6.7);
    if (start >= free && fits > 12) {
      free = start + columns(text) * 6.7;
      shapes.push(shape("text", { class: "block-text", x: start, y: 14, "font-size": 11 }, fit(text, fits)));
    }
    return shapes;
  });
}

function stripes() {
  const size = { width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return shape("pattern", { id: STRIPES, ...size }, shape("rect", { class: "stripe", width: 3, height: 8 }));
}

/** The shade over what has not happened yet in a replay, and the line where it begins. @param {Layout} layout */
function veil(layout) {
  const { frame, names, width, height } = layout;
  const head = frame.cut ?? frame.now;
  if (head === null) return [];
  const x = layout.x(head);
  const hidden = frame.cut !== null && x < width;
  const from = Math.max(x, names);
  return [
    ...(hidden ? [shape("rect", { class: "veil", x: from, y: 0, width: width - from, height })] : []),
    shape("path", { class: "playhead", d: line(x, 0, x, height) }),
  ];
}

/**
 * @param {Model} model
 * @param {Layout} layout
 */
function selection(model, layout) {
  const step = layout.frame.selected === null ? undefined : model.steps[layout.frame.selected];
  if (!step) return [];
  const row = model.rowOfLane.get(step.lane);
  const y = row === undefined ? undefined : layout.rowY(row);
  const x = layout.x(step.at);
  const ring = layout.bead / 2 + 4;
  return [
    shape("path", { class: "caret", d: line(x, 0, x, layout.height) }),
    ...(y === undefined ? [] : [shape("circle", { class: "ring", cx: x, cy: y, r: ring })]),
  ];
}
