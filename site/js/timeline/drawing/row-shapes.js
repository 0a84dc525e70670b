// One row of the picture, as lines, beads and signs.

import { columns, fit } from "../../texts/graphemes.js";
import { beads } from "../layout/beads.js";
import { BESIDE, HALVES } from "../layout/placed-signs.js";
import { reasonText } from "../layout/reason-text.js";
import { within } from "../layout/within.js";
import { shape } from "./shape.js";
import { beadShape, discs, n, signShape } from "./signs.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/model.js").Mark} Mark
 * @typedef {import("../layout/model.js").Segment} Segment
 * @typedef {import("./shape.js").Shape} Shape
 * @typedef {import("../layout/beads.js").Bead} Bead
 * @typedef {import("../layout/layout.js").Layout} Layout
 * @typedef {import("../layout/layout.js").PlacedRow} PlacedRow
 * @typedef {import("../layout/placed-signs.js").PlacedSign} PlacedSign
 * @typedef {PlacedRow & {beads: Bead[], signs: Mark[], placed: PlacedSign[]}} Lane
 */

const SHORTEST_RUN = 2.5; // pixels, so that even a short run is visible
const WAIT_FONT = 10.5;
const SHORTEST_REASON = 30; // pixels of the shortest wait with a text
const CHARACTER = 0.602;
const MOST_BEHIND = 4; // signs after a bead for which room is kept

/**
 * A row with the beads and signs on its line. The signs are not placed yet.
 * @param {Layout} layout
 * @param {PlacedRow} placed
 * @returns {Lane}
 */
export function laneOf(layout, placed) {
  const { frame, bead, beadSizes, width, texts } = layout;
  const margin = layout.at(bead * 2) - layout.at(0);
  const view = { from: frame.from - margin, to: frame.to + margin };
  const marks = placed.shown.rows.flatMap(row => within(row.marks, view, mark => mark.at));
  if (placed.shown.rows.length > 1) marks.sort((a, b) => a.at - b.at || a.step - b.step);
  const values = marks.filter(({ sign }) => sign === "value");
  const cut = frame.cut ?? Number.POSITIVE_INFINITY;
  const right = width - signsBehind(layout, marks);
  const strung = beads({ marks: values, place: at => layout.x(at), sizes: beadSizes, right, cut, texts });
  return { ...placed, beads: strung, signs: marks.filter(({ sign }) => sign !== "value"), placed: [] };
}

/**
 * How much room the signs need after a row's last value: its bead shows less text then.
 * @param {Layout} layout
 * @param {Mark[]} marks
 */
function signsBehind(layout, marks) {
  const last = marks.findLastIndex(({ sign }) => sign === "value");
  const [value, ...signs] = marks.slice(last, last + MOST_BEHIND + 1);
  if (last < 0 || !value) return 0;
  const near = signs.filter(({ at }) => layout.x(at) - layout.x(value.at) < layout.bead * 2);
  return near.reduce((room, { sign }) => room + 2 * HALVES[sign] * layout.bead + BESIDE, 0);
}

/**
 * The lines of a row: running, waiting, idle, and the texts that say what it waits for.
 * @param {Model} model
 * @param {Layout} layout
 * @param {Lane} lane
 * @returns {Shape[]}
 */
export function laneLines(model, layout, lane) {
  const { shown, y } = lane;
  const segments = shown.rows.flatMap(row =>
    within(
      row.segments,
      layout.frame,
      segment => segment.from,
      segment => segment.to,
    ),
  );
  /** @param {Segment["state"]} state @param {number} shortest */
  const path = (state, shortest) => shape("path", { class: state, d: strokes(segments, state, layout, y, shortest) });
  const lines = [path("idle", 0), path("wait", 0), path("run", SHORTEST_RUN)].filter(({ attributes }) => attributes.d);
  if (layout.dense || shown.rows.length > 1) return lines;
  return [...lines, ...reasons(model, layout, segments, lane)];
}

/**
 * The beads and signs of a row: those that have happened, or (`future`) those that a replay has not reached.
 * @param {Layout} layout
 * @param {Lane} lane
 * @param {boolean} future
 * @returns {Shape[]}
 */
export function laneMarks(layout, lane, future) {
  const { bead: size, beadFont: font } = layout;
  const { y } = lane;
  const cut = layout.frame.cut ?? Number.POSITIVE_INFINITY;
  const strung = lane.beads.filter(bead => bead.future === future);
  const dots = strung.filter(bead => !bead.text);
  const disc = discs(
    dots.map(({ x }) => ({ x, y })),
    n(size * 0.2),
  );
  return [
    ...(disc ? [shape("path", { class: "dots", d: disc })] : []),
    ...strung
      .filter(bead => bead.text)
      .map(({ x, half, text, count }) => beadShape({ x, y, half, size, font, text, count })),
    ...lane.placed.filter(({ at }) => at > cut === future).map(sign => signShape(sign, y, layout)),
  ];
}

/**
 * The segments of one state as one path; segments that touch become one stroke.
 * @param {Segment[]} segments
 * @param {Segment["state"]} state
 * @param {Layout} layout
 * @param {number} y
 * @param {number} shortest
 */
function strokes(segments, state, layout, y, shortest) {
  const { frame, names, width } = layout;
  const now = frame.now ?? frame.to;
  let path = "";
  let from = Number.NaN;
  let until = Number.NaN;
  const draw = () => {
    if (until > from) path += `M${n(from)} ${n(y)}H${n(until)}`;
  };
  for (const segment of segments) {
    if (segment.state !== state) continue;
    const start = Math.max(layout.x(segment.from), names - 1);
    const stop = Math.min(Math.max(layout.x(Math.min(segment.to, now)), start + shortest), width + 1);
    if (start - until < 0.5 && start >= from) {
      until = Math.max(until, stop);
      continue;
    }
    draw();
    from = start;
    until = stop;
  }
  draw();
  return path;
}

/**
 * Texts above the longer waits that say what they wait for.
 * @param {Model} model
 * @param {Layout} layout
 * @param {Segment[]} segments
 * @param {Lane} lane
 */
function reasons(model, layout, segments, { shown, y, beads: strung, placed }) {
  const { frame, names, narrow, width, nameFont } = layout;
  const nameEnd = narrow ? layout.nameX(shown.depth) + (columns(shown.name) + 1) * nameFont * CHARACTER : 0;
  const now = frame.now ?? frame.to;
  const things = [
    ...strung.map(({ x, half }) => ({ from: x, x, half })),
    ...placed.map(({ at, x, half }) => ({ from: layout.x(at), x, half })),
  ];
  /** @type {Shape[]} */
  const shapes = [];
  for (const { state, from, to, step } of segments) {
    if (state !== "wait") continue;
    const on = reasonText(model.steps[step]?.on, layout.texts);
    const lane = model.steps[step]?.lane ?? -1;
    if (!on || layout.rowY(model.rowOfLane.get(lane) ?? -1) !== y) continue; // another row, which this one drives, waits
    const start = Math.max(layout.x(from), names);
    const stop = Math.min(layout.x(Math.min(to, now)), width);
    if (stop - start < SHORTEST_REASON) continue;
    const left = things.reduce(
      (free, { from, x, half }) => (from <= start + 1 ? Math.max(free, x + half) : free),
      start,
    );
    const right = things.reduce(
      (free, { from, x, half }) => (from >= stop - 1 ? Math.min(free, x - half) : free),
      stop,
    );
    const fits = Math.floor((right - left) / (WAIT_FONT * CHARACTER)) - 1;
    const text = fit(on, fits);
    const place = { x: (left + right) / 2, y: y - nameFont / 2 };
    if (fits < Math.min(on.length, 12) || place.x - (columns(text) * WAIT_FONT * CHARACTER) / 2 < nameEnd) continue;
    shapes.push(shape("text", { class: "reason", ...place, "font-size": WAIT_FONT }, text));
  }
  return shapes;
}
