// Places the signs of a row: at their moment, or right beside the bead that they came with, so that nothing is covered.

import { shorten } from "../../texts/graphemes.js";
import { halfWidth } from "./beads.js";
import { search } from "./within.js";

/**
 * @typedef {import("./model.js").Mark} Mark
 * @typedef {import("./model.js").Sign} Sign
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("../drawing/row-shapes.js").Lane} Lane
 * @typedef {import("./beads.js").Bead} Bead
 *
 * `x` is a sign's middle and `half` half its width, in pixels; `text` as much as fits.
 * @typedef {{sign: Exclude<Sign, "value">, at: number, step: number, x: number, half: number, text: string}} PlacedSign
 * @typedef {{from: number, to: number}} Stretch  in pixels
 */

/** The distance between a sign and what it is beside, in pixels. */
export const BESIDE = 2;
/** Half the width of a sign, as a share of a bead's height. A value that was sent may have a text, and be wider.
 * @type {Record<Sign, number>} */
export const HALVES = { value: 0.5, end: 0.08, cancel: 0.34, close: 0.34, error: 0.62, thrown: 0.46, sent: 0.2 };
const REACH = 300; // pixels
const MOST_ADDED = 16; // earlier signs that a sign may be placed beside
const APART = 4; // pixels: two signs of one kind that are closer are drawn as one
/** Characters of a sent value; the first that fits is used. */
const LENGTHS = [10, 5, 3];

/** The stretches of a row that are covered. They are requested from left to right. */
class Taken {
  #stretches;
  #first = 0;
  /** @type {Stretch[]} */
  #added = [];

  /** @param {Stretch[]} stretches */
  constructor(stretches) {
    this.#stretches = stretches.sort((a, b) => a.from - b.from);
  }

  /** @param {Stretch} stretch */
  add(stretch) {
    this.#added.push(stretch);
  }

  /** The covered stretches at or near a place, as far as a sign may be moved. @param {number} x */
  near(x) {
    const stretches = this.#stretches;
    while ((stretches[this.#first]?.to ?? Number.POSITIVE_INFINITY) < x - REACH) this.#first++;
    /** @type {Stretch[]} */
    const near = [];
    for (let index = this.#first; index < stretches.length; index++) {
      const stretch = stretches[index];
      if (!stretch || stretch.from > x + REACH) break;
      near.push(stretch);
    }
    return [...near, ...this.#added.slice(-MOST_ADDED)];
  }
}

/**
 * Places signs one by one, in the order of drawing. Of equal signs that would cover each other it places one.
 * @param {Layout} layout
 * @param {Omit<Lane, "placed">} lane
 * @param {number[]} given where the row gets values
 * @returns {PlacedSign[]}
 */
export function placedSigns(layout, { beads, signs, shown }, given) {
  const taken = new Taken([
    ...beads.map(({ x, half }) => ({ from: x - half, to: x + half })),
    ...given.map(x => ({ from: x - 4, to: x + 4 })),
  ]);
  const shared = shown.rows.length > 1;
  /** @type {Map<string, number>} */
  const last = new Map();
  /** @type {PlacedSign[]} */
  const placed = [];
  // Errors are drawn last, so that nothing covers them.
  const ordered = shared ? signs.toSorted((a, b) => Number(a.sign === "error") - Number(b.sign === "error")) : signs;
  for (const { sign, at, step, text } of ordered) {
    const exact = layout.x(at);
    if (sign === "value" || (shared && (sign === "sent" || sign === "thrown"))) continue;
    const half = HALVES[sign] * layout.bead;
    if (exact - (last.get(sign) ?? Number.NEGATIVE_INFINITY) < (shared ? 2 * half + 2 : APART)) continue;
    last.set(sign, exact);
    if (shared) {
      placed.push({ sign, at, step, x: exact, half, text });
      continue;
    }
    const near = taken.near(exact);
    const own = sign === "sent" ? sentValue(layout, beads, text, free(near, exact, 0), exact) : { half, text };
    const x = besides(layout, near, exact, own.half);
    taken.add({ from: x - own.half, to: x + own.half });
    placed.push({ sign, at, step, x, ...own });
  }
  return placed;
}

/**
 * Places a value that was sent, with as much of its text as fits before the next bead.
 * @param {Layout} layout
 * @param {Bead[]} beads
 * @param {string} value
 * @param {number} from where it may begin
 * @param {number} exact
 */
function sentValue(layout, beads, value, from, exact) {
  const next = beads[search(beads, ({ start }) => start > exact + 1)];
  const until = next ? next.x - next.half - BESIDE : layout.width;
  for (const length of LENGTHS) {
    const text = shorten(value, length);
    const half = halfWidth(text, layout.sentSizes);
    if (from + 2 * half <= until) return { half, text };
  }
  return { half: HALVES.sent * layout.bead, text: "" };
}

/**
 * The nearest place to a moment where a sign covers nothing; the moment itself if that place is too far away.
 * @param {Layout} layout
 * @param {Stretch[]} taken
 * @param {number} exact
 * @param {number} half
 */
function besides(layout, taken, exact, half) {
  const bead = taken.find(({ from, to }) => from <= exact && exact <= to);
  const place = free(taken, exact, half);
  const farthest = (bead ? bead.to : exact) + layout.bead * 2 + half;
  return place > farthest ? exact : place;
}

/**
 * The first place from a moment on with `half` pixels free on both sides.
 * @param {Stretch[]} taken
 * @param {number} exact
 * @param {number} half
 */
function free(taken, exact, half) {
  return taken.reduce(
    (place, { from, to }) => (place > from - half && place < to + half ? to + half + BESIDE : place),
    exact,
  );
}
