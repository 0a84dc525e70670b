// Finds the step at a place in the picture.

import { stateAt } from "../layout/between.js";
import { BESIDE, placedSigns } from "../layout/placed-signs.js";
import { thinAt } from "../layout/thin-lanes.js";
import { laneOf } from "./row-shapes.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/layout.js").Layout} Layout
 */

const REACH = 14; // pixels

/**
 * The index of the step at a place: the nearest mark, otherwise the step that began what the row was doing then.
 * @param {Model} model
 * @param {Layout} layout
 * @param {{x: number, y: number}} place
 * @returns {number | null}
 */
export function stepAt(model, layout, { x, y }) {
  if (x < layout.names) return null;
  const thin = thinAt(layout.thin, y);
  if (thin) return knownStep(stateAt(thin.shared, layout.at(x + REACH / 4)));
  let nearest = layout.rows[0];
  for (const row of layout.rows) if (nearest && Math.abs(row.y - y) < Math.abs(nearest.y - y)) nearest = row;
  if (!nearest || Math.abs(nearest.y - y) > layout.rowHeight) return null;
  const at = layout.at(x);
  return shownAt(layout, nearest, x) ?? nearestMark(layout, nearest, x) ?? blockAt(model, at) ?? segmentAt(nearest, at);
}

/**
 * The step in which something between the tasks became as it is, if that is known.
 * @param {import("../layout/between.js").State | null} state
 */
function knownStep(state) {
  return state && state.step >= 0 ? state.step : null;
}

/**
 * The step whose sign or bead covers a place: a sign may stand beside its moment, and a bead is as wide as its text.
 * @param {Layout} layout
 * @param {import("../layout/layout.js").PlacedRow} placed
 * @param {number} x
 */
function shownAt(layout, placed, x) {
  const lane = laneOf(layout, placed);
  /** @param {{x: number, half: number}} thing */
  const covers = thing => Math.abs(thing.x - x) <= thing.half + BESIDE / 2;
  const sign = placedSigns(layout, lane, []).find(covers);
  return sign?.step ?? lane.beads.find(bead => bead.count === 1 && covers(bead))?.first.step ?? null;
}

/**
 * @param {Layout} layout
 * @param {import("../layout/layout.js").PlacedRow} placed
 * @param {number} x
 */
function nearestMark(layout, { shown }, x) {
  let reach = REACH;
  let step = null;
  for (const row of shown.rows) {
    for (const mark of row.marks) {
      const away = Math.abs(layout.x(mark.at) - x);
      if (away >= reach) continue;
      reach = away;
      step = mark.step;
    }
  }
  return step;
}

/**
 * @param {Model} model
 * @param {number} at
 */
function blockAt(model, at) {
  return model.blocks.find(block => block.at <= at && at <= block.at + block.seconds)?.step ?? null;
}

/**
 * @param {import("../layout/layout.js").PlacedRow} placed
 * @param {number} at
 */
function segmentAt({ shown }, at) {
  for (const row of shown.rows) {
    const segment = row.segments.find(({ from, to }) => from <= at && at <= to);
    if (segment) return segment.step;
  }
  return null;
}
