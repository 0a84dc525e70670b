// Thin lines between the rows: from a yield to its consumer, and from a consumer to the generator that it asks for a value.

import { search, within } from "../layout/within.js";
import { shape } from "./shape.js";
import { discs, line, n } from "./signs.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("./shape.js").Shape} Shape
 * @typedef {import("../layout/layout.js").Layout} Layout
 * @typedef {import("./row-shapes.js").Lane} Lane
 * @typedef {{x: number, from: number, to: number}} Link  from, to: the rows' heights in the picture
 */

/** The least distance between the pulls of one row, in pixels. */
const APART = 8;
/** A consumer mostly asks again at once: within this many pixels, its line is left out beside that of the value. */
const NEAR = 14;

/**
 * One line for each bead, to the row that got its values.
 * @param {Layout} layout
 * @param {Lane[]} lanes
 * @returns {Link[]}
 */
export function gives(layout, lanes) {
  return lanes.flatMap(({ beads, y }) =>
    beads.flatMap(({ x, first }) => {
      const to = first.to === null ? undefined : layout.rowY(first.to);
      return to === undefined || to === y ? [] : [{ x, from: y, to }];
    }),
  );
}

/**
 * The pulls that are far enough from the values to be seen.
 * @param {Model} model
 * @param {Layout} layout
 * @param {Lane[]} lanes
 * @returns {Link[]}
 */
export function pulls(model, layout, lanes) {
  const laneAt = new Map(lanes.map(lane => [lane.y, lane]));
  /** @type {Map<number, number>} */
  const last = new Map();
  /** @type {Link[]} */
  const links = [];
  for (const pull of within(model.pulls, layout.frame, ({ at }) => at)) {
    const x = layout.x(pull.at);
    const [from, to] = [layout.rowY(pull.from), layout.rowY(pull.to)];
    if (from === undefined || to === undefined || from === to || x - (last.get(to) ?? -1e9) < APART) continue;
    last.set(to, x);
    const beads = laneAt.get(to)?.beads ?? [];
    const next = beads[search(beads, bead => bead.end + NEAR > x)];
    const hidden = next && next.start - NEAR < x;
    if (!hidden) links.push({ x, from, to });
  }
  return links;
}

/**
 * @param {{gives: Link[], pulls: Link[]}} links
 * @returns {Shape[]}
 */
export function linkShapes({ gives: given, pulls: asked }) {
  const tips = asked.map(({ x, from, to }) => {
    const down = to > from ? 1 : -1;
    const tip = to - 5 * down;
    return `M${n(x - 3.5)} ${n(tip - 5 * down)}L${n(x)} ${n(tip)}L${n(x + 3.5)} ${n(tip - 5 * down)}`;
  });
  const ends = discs(
    given.map(({ x, to }) => ({ x, y: to })),
    3.5,
  );
  return [
    shape("path", { class: "pull", d: lines(asked) }),
    shape("path", { class: "pulled", d: tips.join("") }),
    shape("path", { class: "give", d: lines(given) }),
    shape("path", { class: "given", d: ends }),
  ].filter(({ attributes }) => attributes.d);
}

/** @param {Link[]} links */
function lines(links) {
  return links.map(({ x, from, to }) => line(x, from, x, to)).join("");
}
