// The places of everything in a timeline: rows from top to bottom, time from left to right.

import { columns, shorten } from "../../texts/graphemes.js";
import { halfWidth, LONGEST } from "./beads.js";
import { BESIDE, HALVES } from "./placed-signs.js";
import { shownRows } from "./rows.js";
import { placedThin, thinHeight } from "./thin-lanes.js";

/**
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./rows.js").ShownRow} ShownRow
 * @typedef {{shown: ShownRow, y: number, trunk: number | null}} PlacedRow  trunk: where the
 *   branch to the row begins
 *
 * Which part of a run is drawn, in seconds, and how wide, in pixels. `now` is the program's time while it runs; `cut` the
 * moment that a replay has reached; `selected` the index of a step.
 * @typedef {{width: number, from: number, to: number, now: number | null, cut: number | null,
 *   selected: number | null, between?: boolean, seen?: {top: number, bottom: number}, ghost?: Ghost | null}} Frame
 *   between: whether what is between tasks is drawn, too; seen: the rows that are scrolled into view
 *
 * Another run that is drawn behind this one: its rows, and which row of this run each of them is drawn behind. Those that
 * are behind none (`alone`) get places of their own, below all others.
 * @typedef {{model: Model, pairs: ReadonlyMap<number, number>, alone: readonly import("./model.js").Row[]}} Ghost
 */

/** A picture narrower than this has its rows' names above them. */
const NARROW = 540;
const CHARACTER = 0.602; // of the font size: how wide a monospaced character is
const INDENT = 14;
const PADDING = 18;
/** The shares of the width that may stay free at the left and at the right edge. */
const MOST_LEFT = 0.3;
const MOST_RIGHT = 0.45;
const FAR = 100_000; // pixels: places farther away are drawn here
const LAST_SIGNS = 20; // pixels at the right edge for a cross and an end beside a small bead
const MOST_FOR_SIGNS = 90; // pixels for the signs beside a large bead
const LAST_MARKS = 6; // marks of a row that are examined for that
const BLOCK_LABEL = 20;
const MOST_GHOSTS = 20; // rows that only a ghost has

export class Layout {
  /**
   * @param {Model} model
   * @param {Frame} frame
   * @param {import("../../texts/texts.js").Texts} texts
   */
  constructor(model, frame, texts) {
    const rows = [...shownRows(model, texts), ...ghostRows(frame.ghost)];
    this.frame = frame;
    this.texts = texts;
    this.width = frame.width;
    this.narrow = frame.width < NARROW;
    this.dense = rows.length > 12;
    this.rowHeight = rowHeight(rows.length, this.narrow);
    this.bead = this.dense ? 17 : rows.length > 6 ? 21 : 25;
    this.beadFont = this.dense ? 10.5 : 12.5;
    this.nameFont = this.dense ? 11.5 : 13;
    this.top = model.blocks.length > 0 ? BLOCK_LABEL : 6;
    const between = frame.between === false ? [] : [...model.between.shared.values()];
    const named = [...rows, ...between.map(({ name }) => ({ name, note: "", depth: 0 }))];
    this.names = this.narrow ? 0 : namesWidth(named, this.nameFont, frame.width, this.dense);
    /** @type {PlacedRow[]} */
    this.rows = this.#placed(rows);
    /** @type {Map<number, number>} */
    this.ys = new Map(this.rows.flatMap(({ shown, y }) => shown.rows.map(row => [row.id, y])));
    /** @type {Map<number, number>} */
    this.ghostYs = new Map(this.rows.flatMap(({ shown, y }) => (shown.ghost === undefined ? [] : [[shown.ghost, y]])));
    this.firstBead = this.#firstBead();
    this.lastSigns = frame.now === null ? this.#lastSigns() : LAST_SIGNS;
    const end = this.top + rows.length * this.rowHeight + 4;
    /** What is between the tasks, below them. */
    this.thin = frame.between === false ? [] : placedThin(model.between, end, this);
    this.height = end + thinHeight(this.thin);
  }

  /** The place of a moment, in pixels. @param {number} at */
  x(at) {
    const { from, to } = this.frame;
    const x = this.left + ((at - from) / (to - from)) * (this.right - this.left);
    return Math.max(-FAR, Math.min(FAR, x)) || 0;
  }

  /** The moment at a place. @param {number} x */
  at(x) {
    const { from, to } = this.frame;
    return from + ((x - this.left) / Math.max(1, this.right - this.left)) * (to - from);
  }

  /** Whether a row is in view, or near it. @param {{y: number}} placed */
  isSeen({ y }) {
    const { seen } = this.frame;
    return !seen || (y > seen.top - this.rowHeight && y < seen.bottom + this.rowHeight);
  }

  /** Where the first moment and the last are drawn. */
  get left() {
    return this.names + Math.min(this.firstBead, this.width * MOST_LEFT);
  }

  get right() {
    return this.width - Math.min(PADDING + this.lastSigns, this.width * MOST_RIGHT);
  }

  /** How many characters of a name fit. @param {number} depth */
  nameLength(depth) {
    const room = (this.narrow ? this.width : this.names) - depth * INDENT - 12;
    return Math.max(3, Math.floor(room / (this.nameFont * CHARACTER)));
  }

  /** Where a name begins. @param {number} depth */
  nameX(depth) {
    return 2 + depth * INDENT;
  }

  /** @type {import("./beads.js").BeadSizes} */
  get beadSizes() {
    const crowd = Math.max(1, this.rows.length / 12);
    return { size: this.bead, character: this.beadFont * CHARACTER, dot: this.bead * 0.4, span: 62 * crowd };
  }

  /** The font size of a value that was sent. */
  get sentFont() {
    return this.beadFont * 0.92;
  }

  /** The same for values that were sent, which are smaller. @type {import("./beads.js").BeadSizes} */
  get sentSizes() {
    return { ...this.beadSizes, size: this.bead * 0.8, character: this.sentFont * CHARACTER };
  }

  /** The height of a row's line, by its id; rows that share a line have the same. @param {number} id */
  rowY(id) {
    return this.ys.get(id);
  }

  /**
   * Where a ghost's row is drawn: under the line of the row that it is behind, or in a place of its own. Undefined if
   * there is none.
   * @param {number} id  of the ghost's row
   */
  ghostY(id) {
    const own = this.ghostYs.get(id);
    if (own !== undefined) return own;
    const y = this.ys.get(this.frame.ghost?.pairs.get(id) ?? Number.NaN);
    return y === undefined ? undefined : y + Math.min(this.bead / 2 + 4, this.rowHeight / 2 - 2);
  }

  /** How much room is needed at the left edge: the first bead may be at the first moment. */
  #firstBead() {
    const { from, to } = this.frame;
    const soon = from + ((to - from) * PADDING) / this.width;
    const needed = this.rows.map(({ shown }) => {
      const first = shown.rows.length > 1 ? undefined : shown.rows[0]?.marks[0];
      const isThere = first?.sign === "value" && first.at >= from && first.at < soon;
      return isThere ? halfWidth(shorten(first.text, LONGEST), this.beadSizes) + BESIDE : 0;
    });
    return Math.max(PADDING, ...needed);
  }

  /** How much room is needed at the right edge, for the last bead of a row and the signs beside it. */
  #lastSigns() {
    const { from, to } = this.frame;
    const late = to - (to - from) * (MOST_FOR_SIGNS / this.width) * 0.5;
    const needed = this.rows.map(({ shown }) => {
      const marks = shown.rows.length > 1 ? [] : (shown.rows[0]?.marks.slice(-LAST_MARKS) ?? []);
      const last = marks.filter(({ at }) => at >= late && at <= to);
      const bead = last.findLast(({ sign }) => sign === "value");
      const signs = last.filter(({ sign }) => sign !== "value");
      if (!bead || signs.length === 0) return LAST_SIGNS;
      const own = halfWidth(shorten(bead.text, LONGEST), this.beadSizes);
      return signs.reduce((room, { sign }) => room + 2 * HALVES[sign] * this.bead + BESIDE, own + BESIDE) - PADDING;
    });
    return Math.min(MOST_FOR_SIGNS, Math.max(LAST_SIGNS, ...needed));
  }

  /**
   * @param {ShownRow[]} rows
   * @returns {PlacedRow[]}
   */
  #placed(rows) {
    const middle = this.narrow ? this.rowHeight - this.bead / 2 - 5 : this.rowHeight / 2;
    /** @type {number[]} */
    const above = [];
    return rows.map((shown, index) => {
      const y = this.top + index * this.rowHeight + middle;
      const parent = above[shown.depth - 1];
      above.length = shown.depth + 1;
      const trunk =
        parent === undefined ? null : (above[shown.depth] ?? parent + this.nameFont * (this.dense ? 0.6 : 1.1));
      above[shown.depth] = y;
      return { shown, y, trunk };
    });
  }
}

/** The rows that only the ghost has; they are empty in this run. @param {Ghost | null | undefined} ghost */
function ghostRows(ghost) {
  return (ghost?.alone ?? [])
    .slice(0, MOST_GHOSTS)
    .map(({ id, name, note }) => ({ rows: [], name, note, depth: 0, ghost: id }));
}

/**
 * @param {number} rows
 * @param {boolean} narrow
 */
function rowHeight(rows, narrow) {
  if (rows > 12) return narrow ? 40 : 25;
  if (rows > 6) return narrow ? 48 : 36;
  return narrow ? 58 : 48;
}

/**
 * @param {Pick<ShownRow, "name" | "note" | "depth">[]} rows
 * @param {number} font
 * @param {number} width
 * @param {boolean} dense
 */
function namesWidth(rows, font, width, dense) {
  const longest = rows.map(({ name, note, depth }) => {
    const [own, beside] = [columns(name), columns(note)];
    const characters = Math.max(own + (dense ? beside : 0), dense ? 0 : beside * 0.85);
    return characters * font * CHARACTER + depth * INDENT;
  });
  return Math.min(Math.max(56, ...longest) + 14, width * 0.3);
}
