// Another run behind this one, on the same axis: the lines of its rows, its values as rings, and where its rows end. Its texts
// are left out: the table of differences has them.

import { within } from "../layout/within.js";
import { shape } from "./shape.js";
import { discs, line, n } from "./signs.js";

/**
 * @typedef {import("../layout/layout.js").Layout} Layout
 * @typedef {import("../layout/model.js").Row} Row
 * @typedef {import("./shape.js").Shape} Shape
 */

const RADIUS = 2.6; // pixels
const APART = 4; // pixels between rings: closer ones are one
const SHORTEST_RUN = 2.5; // pixels
const END = 4; // half the height of an end

/**
 * The ghost's shapes; none if the layout has no ghost.
 * @param {Layout} layout
 * @returns {Shape[]}
 */
export function ghostShapes(layout) {
  const { ghost } = layout.frame;
  if (!ghost) return [];
  const rows = [...ghost.model.rows.values()].flatMap(row => {
    const y = layout.ghostY(row.id);
    return y === undefined || !layout.isSeen({ y }) ? [] : [ghostRow(layout, row, y)];
  });
  return [shape("g", { class: "ghost" }, ...rows)];
}

/**
 * @param {Layout} layout
 * @param {Row} row
 * @param {number} y
 */
function ghostRow(layout, row, y) {
  const { names, width, frame } = layout;
  /** @type {Record<import("../layout/model.js").Activity, string>} */
  const paths = { idle: "", wait: "", run: "" };
  const segments = within(
    row.segments,
    frame,
    ({ from }) => from,
    ({ to }) => to,
  );
  for (const { state, from, to } of segments) {
    const start = Math.max(layout.x(from), names);
    const stop = Math.min(Math.max(layout.x(to), start + (state === "run" ? SHORTEST_RUN : 0)), width);
    if (stop > start) paths[state] += `M${n(start)} ${n(y)}H${n(stop)}`;
  }
  const ends = row.marks.filter(({ sign }) => sign === "end" || sign === "error");
  const d = ends.map(({ at }) => line(layout.x(at), y - END, layout.x(at), y + END)).join("");
  const values = valuePlaces(layout, row).map(x => ({ x, y }));
  const shapes = [
    ...Object.entries(paths).map(([state, path]) => shape("path", { class: `ghost-${state}`, d: path })),
    shape("path", { class: "ghost-end", d }),
    shape("path", { class: "ghost-value", d: discs(values, RADIUS) }),
  ];
  return shape("g", { class: "row" }, ...shapes.filter(({ attributes }) => attributes.d));
}

/**
 * @param {Layout} layout
 * @param {Row} row
 */
function valuePlaces(layout, row) {
  /** @type {number[]} */
  const places = [];
  for (const { sign, at } of within(row.marks, layout.frame, mark => mark.at)) {
    const x = layout.x(at);
    if (sign === "value" && x - (places.at(-1) ?? Number.NEGATIVE_INFINITY) >= APART) places.push(x);
  }
  return places;
}
