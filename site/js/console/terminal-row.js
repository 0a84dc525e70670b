// A line of a console that behaves as a terminal: characters with their styles, which a program can overwrite. It takes its
// turn in a chunk as a block of text does, and can show what stood there at an earlier moment.

import { create } from "../dom/create.js";
import { PLAIN, readableInk } from "./text-style.js";

/**
 * @typedef {import("./block.js").Source} Source
 * @typedef {import("./text-style.js").TextStyle} TextStyle
 * @typedef {{text: string, source: Source, style: TextStyle}} Cell  text: a character, with what combines with it; empty
 *   behind a wide one
 * @typedef {Cell} Run  characters of one source and style
 * @typedef {{at: number, runs: Run[], ended: boolean}} Moment
 */

/** Moments that are kept for a replay; when there are more, every second one goes. */
const MOST_MOMENTS = 64;
/** What a line counts as in the bounds of a console, in characters. */
const SIZE = 80;
const DECORATIONS = /** @type {const} */ (["bold", "faint", "italic", "underline", "strike", "hidden"]);

export class TerminalRow {
  lines = 1;
  characters = SIZE;
  #element = create("span", { class: "row" });
  /** @type {Cell[]} */
  #cells = [];
  #ended = false;
  /** @type {Moment[]} */
  #moments = [];
  #at = 0;
  #changed = false;
  /** @type {Moment | undefined} */
  #shown;

  /** How many columns are written. */
  get length() {
    return this.#cells.length;
  }

  get endsLine() {
    return this.#ended;
  }

  /** Text that does not come through the terminal never belongs to it. */
  takes() {
    return false;
  }

  /**
   * Puts a character into a column; columns before it that are empty become spaces.
   * @param {number} column
   * @param {Cell} cell
   * @param {number} width  of the character, in columns
   * @param {number} at  in seconds of the run
   */
  put(column, cell, width, at) {
    this.#touch(at);
    const space = { ...cell, text: " ", style: PLAIN };
    while (this.#cells.length < column) this.#cells.push(space);
    // What is left of a wide character that is overwritten becomes a space.
    if (this.#cells[column]?.text === "" && column > 0) this.#cells[column - 1] = space;
    if (this.#cells[column + width]?.text === "") this.#cells[column + width] = space;
    this.#cells[column] = cell;
    if (width > 1) this.#cells[column + 1] = { ...cell, text: "" };
  }

  /** Adds to the character before a column what combines with it. @param {number} column @param {string} text @param {number} at */
  combine(column, text, at) {
    let place = Math.min(column, this.#cells.length) - 1;
    if (place > 0 && this.#cells[place]?.text === "") place -= 1;
    const cell = this.#cells[place];
    if (!cell || cell.text.length > 32) return;
    this.#touch(at);
    this.#cells[place] = { ...cell, text: cell.text + text };
  }

  /**
   * Empties columns, from `start` up to before `end`.
   * @param {number} start
   * @param {number} end
   * @param {number} at
   */
  erase(start, end, at) {
    this.#touch(at);
    if (end >= this.#cells.length) this.#cells.length = Math.min(start, this.#cells.length);
    else for (let column = start; column < end; column++) this.#blank(column);
  }

  /** The next line has begun. @param {number} at */
  endLine(at) {
    if (this.#ended) return;
    this.#touch(at);
    this.#ended = true;
  }

  /** Shows what stands there now. @param {HTMLElement} parent  where the line stands, after the others */
  draw(parent) {
    if (!this.#element.parentNode) parent.append(this.#element);
    this.redraw();
  }

  /** Shows what stands there now, if the line has been drawn, and has not been removed. */
  redraw() {
    if (!this.#element.parentNode) return;
    this.#keep();
    this.#show(this.#moments.at(-1));
  }

  /**
   * Shows what stood there at this moment of the run, in seconds; null shows what stands there now.
   * @param {number | null} seconds
   * @returns {number} how many characters it shows
   */
  seek(seconds) {
    this.#keep();
    const moment = this.#moments.findLast(({ at }) => seconds === null || at <= seconds);
    this.#show(moment);
    this.#element.hidden = !moment;
    return moment ? moment.runs.reduce((sum, { text }) => sum + text.length, moment.ended ? 1 : 0) : 0;
  }

  remove() {
    this.#element.remove();
  }

  /** @param {number} column */
  #blank(column) {
    const cell = this.#cells[column];
    if (cell) this.#cells[column] = { ...cell, text: " ", style: { ...PLAIN, ground: cell.style.ground } };
  }

  /** The row is about to change: what stands there becomes a moment, unless it is of the same one. @param {number} at */
  #touch(at) {
    if (this.#changed && at !== this.#at) this.#keep();
    this.#changed = true;
    this.#at = at;
  }

  #keep() {
    if (!this.#changed) return;
    this.#changed = false;
    if (this.#moments.length >= MOST_MOMENTS) this.#moments = this.#moments.filter((_, index) => index % 2 === 0);
    this.#moments.push({ at: this.#at, runs: runsOf(this.#cells), ended: this.#ended });
  }

  /** @param {Moment | undefined} moment */
  #show(moment) {
    if (moment === this.#shown) return;
    this.#shown = moment;
    this.#element.replaceChildren(...(moment?.runs ?? []).map(elementOf), moment?.ended ? "\n" : "");
  }
}

/** @param {Cell[]} cells @returns {Run[]} */
function runsOf(cells) {
  /** @type {Run[]} */
  const runs = [];
  for (const { text, source, style } of cells) {
    const last = runs.at(-1);
    if (last && last.source === source && last.style === style) last.text += text;
    else runs.push({ text, source, style });
  }
  return runs;
}

/** @param {Run} run */
function elementOf({ text, source, style }) {
  /** @type {string[]} */
  const classes = [source, ...DECORATIONS.filter(each => style[each])];
  const [ink, ground] = style.inverse ? [style.ground, style.ink] : [style.ink, style.ground];
  if (style.inverse && !style.ink && !style.ground) classes.push("inverse");
  const element = create("span", { part: source }, text);
  if (ground) {
    element.style.backgroundColor = ground;
    element.style.color = readableInk(ink, ground);
  } else if (ink) {
    classes.push("ink");
    element.style.setProperty("--ink", ink);
  }
  element.className = classes.join(" ");
  return element;
}
