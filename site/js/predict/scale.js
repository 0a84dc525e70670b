// The places on the empty axis of a question about times, in seconds.

/** Distances between two places. */
const STEPS = [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60];
const MOST = 16; // distances between places
const LEAST = 2; // distances until the last line
const BEYOND = 1.5; // how far an axis goes, so that its end does not say when the last line comes
const COARSE = 0.15; // seconds of tolerance from which on a digit less is told
const NEAR = 0.05; // of a distance: a moment that is so near to a place is there

/**
 * Places at which all of these moments are, and some beyond the last.
 * @param {readonly number[]} moments
 */
export function scaleOf(moments) {
  const last = Math.max(...moments, 0);
  const enough = STEPS.filter(step => countTo(last, step) <= MOST);
  const [coarsest = Math.max(last, 1) / MOST] = enough;
  const exact = enough.filter(step => last / step >= LEAST && moments.every(moment => isAt(moment, step)));
  const step = last === 0 ? 1 : (exact.at(-1) ?? coarsest);
  return Array.from({ length: countTo(last, step) + 1 }, (_, index) => Number((index * step).toFixed(6)));
}

/**
 * How far from a moment a place may be to be right: half of the smallest distance.
 * @param {readonly number[]} places
 */
export function toleranceOf(places) {
  const distances = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  return Number((Math.min(...distances) / 2).toFixed(6));
}

/**
 * A moment as precise as it matters on an axis: a run in a page is some milliseconds late.
 * @param {number} moment
 * @param {readonly number[]} places
 */
export function toldTime(moment, places) {
  return Number(moment.toFixed(toleranceOf(places) < COARSE ? 2 : 1));
}

/**
 * The places that an author has named, or null if they are no scale: two numbers at least, each above the one before.
 * @param {string} text
 */
export function readScale(text) {
  const places = text.split(/\s+/).filter(Boolean).map(Number);
  const rises = places.every((place, index) => Number.isFinite(place) && place > (places[index - 1] ?? -1e-9));
  return places.length > 1 && places.length <= MOST + 1 && rises ? places : null;
}

/**
 * @param {number} last
 * @param {number} step
 */
function countTo(last, step) {
  return Math.ceil(Math.max(last * BEYOND, last + 2 * step) / step - NEAR);
}

/**
 * @param {number} moment
 * @param {number} step
 */
function isAt(moment, step) {
  return Math.abs(moment / step - Math.round(moment / step)) < NEAR;
}
