// The places of what is between the tasks: a thin lane each, below the rows of the tasks.

import { within } from "./within.js";

/**
 * @typedef {import("./between.js").Between} Between
 * @typedef {import("./between.js").Shared} Shared
 * @typedef {import("./between.js").State} State
 * @typedef {import("./between.js").Waiting} Waiting
 * @typedef {{shared: Shared, top: number, bottom: number, nameY: number}} PlacedThin  top, bottom: of its drawing
 *
 * For some time something is so full, or held by someone. `level` is from 0 to 1, `holders` are lanes.
 * @typedef {{from: number, to: number, level: number, count: number, holders: readonly number[]}} Stretch
 */

/** Thin lanes that are drawn; the list of what is between tasks has all of them. */
const MOST = 24;
const GAP = 10; // pixels above the first
const HEIGHT = 15;
const WAITERS = 5; // pixels below for those who wait
const APART = 6;
const NAME = 15; // pixels for the name, where it stands above

/**
 * @param {Between} between
 * @param {number} top  where the rows of the tasks end
 * @param {{narrow: boolean, nameFont: number}} layout
 * @returns {PlacedThin[]}
 */
export function placedThin({ shared }, top, { narrow, nameFont }) {
  const whole = HEIGHT + WAITERS + APART + (narrow ? NAME : 0);
  return [...shared.values()].slice(0, MOST).map((each, index) => {
    const y = top + GAP + index * whole + (narrow ? NAME : 0);
    const nameY = narrow ? y - 4 : y + HEIGHT / 2 + nameFont * 0.35;
    return { shared: each, top: y, bottom: y + HEIGHT, nameY };
  });
}

/** How much room they take. @param {PlacedThin[]} placed */
export function thinHeight(placed) {
  const last = placed.at(-1);
  const first = placed[0];
  return last && first ? last.bottom + WAITERS + APART - (first.top - GAP) + (first.nameY < first.top ? NAME : 0) : 0;
}

/**
 * The thin lane at a height of the picture.
 * @param {PlacedThin[]} placed
 * @param {number} y
 */
export function thinAt(placed, y) {
  return placed.find(({ top, bottom }) => y >= top - APART && y <= bottom + WAITERS) ?? null;
}

/**
 * How full something is, or who holds it, over the part of the run that is in view. A lock that is free and an event that is
 * not set have no stretch, and none is where it is not known.
 * @param {Shared} shared
 * @param {{from: number, to: number, end: number}} view  end: the last moment of the run that is known
 * @returns {Stretch[]}
 */
export function stretches(shared, { from, to, end }) {
  const { states, known } = shared;
  const seen = within(states, { from, to }, ({ at }) => at);
  const first = states.indexOf(/** @type {State} */ (seen[0]));
  const before = seen.length ? states[first - 1] : states.findLast(({ at }) => at <= from);
  /** @type {Stretch[]} */
  const found = [];
  for (const [index, state] of (before ? [before, ...seen] : seen).entries()) {
    const { at, count, holders } = state;
    const next = (before ? seen[index] : seen[index + 1])?.at ?? Math.max(end, at);
    const after = at <= known ? Math.min(next, known) : next;
    const level = levelOf(shared, state);
    const last = found.at(-1);
    if (level <= 0 || after <= at) continue;
    if (last?.to === at && last.count === count && String(last.holders) === String(holders)) last.to = after;
    else found.push({ from: at, to: after, level, count, holders });
  }
  return found;
}

/**
 * How much of something is taken, from 0 to 1.
 * @param {Shared} shared
 * @param {State} state
 */
function levelOf({ kind, size, most }, { count }) {
  switch (kind) {
    case "lock":
    case "condition":
      return count === 0 ? 1 : 0;
    case "event":
      return count > 0 ? 1 : 0;
    case "semaphore":
      return size > 0 ? Math.max(0, size - count) / size : 1 / (1 + count);
    default:
      return count / Math.max(1, size, most);
  }
}
