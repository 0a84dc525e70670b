// What is between the tasks, as shapes: how full a queue is, who holds a lock, and who waits for it.

import { columns, fit } from "../../texts/graphemes.js";
import { taskName } from "../layout/task-name.js";
import { stretches } from "../layout/thin-lanes.js";
import { within } from "../layout/within.js";
import { shape } from "./shape.js";
import { line, n } from "./signs.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/layout.js").Layout} Layout
 * @typedef {import("../layout/thin-lanes.js").PlacedThin} PlacedThin
 * @typedef {import("./shape.js").Shape} Shape
 */

const FONT = 10.5;
const CHARACTER = 0.602;
const NARROWEST_TEXT = 12; // pixels of a stretch with a text
const NARROWEST = 1.5;
const EDGE = 1; // pixels between two stretches
const WAITERS = 3; // lines of those who wait, one below the other
const BELOW = 3; // pixels

/**
 * The thin lanes, behind everything else.
 * @param {Model} model
 * @param {Layout} layout
 * @returns {Shape[]}
 */
export function thinShapes(model, layout) {
  return layout.thin.map(placed => {
    const { shared, top, bottom } = placed;
    const { names, width } = layout;
    const limit = shared.size > 0 && shared.kind !== "barrier" ? top : null;
    return shape(
      "g",
      { class: `thin is-${shared.kind}` },
      shape("path", { class: "thin-base", d: line(names, bottom, width, bottom) }),
      ...(limit === null ? [] : [shape("path", { class: "thin-limit", d: line(names, limit, width, limit) })]),
      ...fillShapes(model, layout, placed),
      ...waiterShapes(layout, placed),
    );
  });
}

/**
 * The names beside them.
 * @param {Layout} layout
 * @returns {Shape[]}
 */
export function thinNames(layout) {
  const font = layout.nameFont - 1;
  return layout.thin.map(({ shared, nameY }) =>
    shape(
      "text",
      { class: "name thin-name", x: layout.nameX(0), y: nameY, "font-size": font },
      fit(shared.name, layout.nameLength(0)),
    ),
  );
}

/**
 * @param {Model} model
 * @param {Layout} layout
 * @param {PlacedThin} placed
 */
function fillShapes(model, layout, { shared, top, bottom }) {
  const { frame, names, width } = layout;
  const end = frame.now ?? Math.max(model.ended ?? 0, model.latest);
  let area = "";
  /** @type {Shape[]} */
  const texts = [];
  for (const { from, to, level, count, holders } of stretches(shared, { from: frame.from, to: frame.to, end })) {
    const x = Math.max(layout.x(from), names);
    const right = Math.min(Math.max(layout.x(to) - EDGE, x + NARROWEST), width + 1);
    if (right <= x) continue;
    const y = bottom - Math.max(2, (bottom - top) * Math.min(1, level));
    area += `M${n(x)} ${n(bottom)}V${n(y)}H${n(right)}V${n(bottom)}z`;
    if (right - x < NARROWEST_TEXT) continue;
    const fits = Math.floor((right - x - 4) / (FONT * CHARACTER));
    const text = fillText(model, { kind: shared.kind, count, holders }, fits);
    if (!text || columns(text) > fits) continue;
    texts.push(shape("text", { class: "thin-text", x: x + 4, y: bottom - 3.5, "font-size": FONT }, text));
  }
  return [...(area ? [shape("path", { class: "thin-fill", d: area })] : []), ...texts];
}

/**
 * How many are in it, or who holds it: by all names, or else by their number.
 * @param {Model} model
 * @param {{kind: string, count: number, holders: readonly number[]}} stretch
 * @param {number} fits
 */
function fillText(model, { kind, count, holders }, fits) {
  if (kind === "queue" || kind === "barrier") return String(count);
  if (kind === "event" || holders.length === 0) return "";
  const whole = holders.map(lane => taskName(model, lane)).join(", ");
  if (columns(whole) <= fits) return whole;
  return holders.length > 1 ? String(holders.length) : fit(whole, fits);
}

/**
 * A line for each who waits, from when to when. Those who wait at the same time stand one below the other.
 * @param {Layout} layout
 * @param {PlacedThin} placed
 */
function waiterShapes(layout, { shared, bottom }) {
  const { frame, names, width } = layout;
  const now = frame.now ?? frame.to;
  /** @type {number[]} */
  const free = [];
  let lines = "";
  let begins = "";
  for (const { from, to } of within(shared.waits, { from: 0, to: frame.to }, wait => wait.from)) {
    const slot = Math.min(
      free.findIndex(until => until <= from) >= 0 ? free.findIndex(until => until <= from) : free.length,
      WAITERS - 1,
    );
    free[slot] = Math.max(free[slot] ?? 0, to);
    const [start, stop] = [layout.x(from), Math.min(layout.x(Math.min(to, now)), width)];
    if (stop < names) continue;
    const y = bottom + BELOW + slot * 2;
    lines += `M${n(Math.max(start, names))} ${n(y)}H${n(Math.max(stop, start + 1))}`;
    if (start >= names) begins += `M${n(start)} ${n(bottom)}V${n(y + 1)}`;
  }
  return lines ? [shape("path", { class: "thin-wait", d: lines + begins })] : [];
}
