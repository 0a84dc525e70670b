// Writes into lines as a terminal does: carriage return, backspace, the cursor's moves, erasing, colours. Loaded when a
// program first writes what needs it. What a terminal can do beyond that, is not shown.

import { EscapeSequences } from "../texts/escape-sequences.js";
import { TerminalRow } from "./terminal-row.js";
import { PLAIN, styled } from "./text-style.js";

/** @typedef {import("./block.js").Source} Source */

/** Lines that a cursor can reach: a terminal's screen. */
const SCREEN = 24;
/** Columns after which a line goes on in the next one. */
const WIDEST = 2_000;
const TAB = 8;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINES = /^(?:[\p{Mn}\p{Me}\p{Cf}]|[\u{1f3fb}-\u{1f3ff}])$/u;
const JOINER = "\u200d";

export class Terminal {
  #addRow;
  #changed;
  #sequences = new EscapeSequences();
  /** The lines of the screen, and those that have just left it. @type {TerminalRow[]} */
  #rows = [];
  #row = 0;
  /** How many lines there are, with the one that a line break has begun. */
  #height = 1;
  #column = 0;
  #style = PLAIN;
  #saved = { row: 0, column: 0 };
  #joins = false;
  #at = 0;
  /** @type {Source} */
  #source = "stdout";

  /**
   * addRow: called with each new line, in their order; changed: called with each line whose text changes.
   * @param {{addRow: (row: TerminalRow) => void, changed: (row: TerminalRow) => void}} options
   */
  constructor({ addRow, changed }) {
    this.#addRow = addRow;
    this.#changed = changed;
  }

  /**
   * @param {Source} source
   * @param {string} text
   * @param {number} at  in seconds of the run
   */
  write(source, text, at) {
    this.#source = source;
    this.#at = at;
    for (const part of this.#sequences.read(text)) {
      if (part.type === "text") this.#put(part.text);
      else if (part.type === "control") this.#control(part.name);
      else if (part.type === "csi") this.#command(part);
      else this.#escape(part.final);
    }
  }

  /** What comes next begins below all lines. */
  leave() {
    if (this.#rows.length > 0) this.#rows.at(-1)?.endLine(this.#at);
    for (const row of this.#rows) this.#changed(row);
    this.#rows = [];
    this.#row = this.#column = 0;
    this.#height = 1;
  }

  /** The line of the cursor. */
  get #current() {
    while (this.#rows.length <= this.#row) {
      this.#rows.at(-1)?.endLine(this.#at);
      const row = new TerminalRow();
      this.#rows.push(row);
      this.#addRow(row);
    }
    if (this.#rows.length > 2 * SCREEN) {
      this.#row -= SCREEN;
      this.#height -= SCREEN;
      this.#saved.row = Math.max(0, this.#saved.row - SCREEN);
      this.#rows.splice(0, SCREEN);
    }
    return /** @type {TerminalRow} */ (this.#rows[this.#row]);
  }

  /** The first line of the screen. */
  get #top() {
    return Math.max(0, this.#height - SCREEN);
  }

  /** @param {string} text */
  #put(text) {
    for (const character of text) {
      if (this.#joins || COMBINES.test(character)) {
        this.#current.combine(this.#column, character, this.#at);
      } else {
        const width = WIDE.test(character) ? 2 : 1;
        if (this.#column + width > WIDEST) this.#newLine();
        const cell = { text: character, source: this.#source, style: this.#style };
        this.#current.put(this.#column, cell, width, this.#at);
        this.#column += width;
      }
      this.#joins = character === JOINER;
    }
    this.#changed(this.#current);
  }

  #newLine() {
    this.#current.endLine(this.#at);
    this.#changed(this.#current);
    this.#row += 1;
    this.#height = Math.max(this.#height, this.#row + 1);
    this.#column = 0;
    this.#joins = false;
  }

  /** @param {"\n" | "\r" | "\b" | "\t"} name */
  #control(name) {
    if (name === "\n") this.#newLine();
    else if (name === "\r") this.#column = 0;
    else if (name === "\b") this.#column = Math.max(0, this.#column - 1);
    else this.#put(" ".repeat(TAB - (this.#column % TAB)));
  }

  /** @param {string} final */
  #escape(final) {
    if (final === "7") this.#saved = { row: this.#row, column: this.#column };
    else if (final === "8") this.#moveTo(this.#saved.row, this.#saved.column);
    else if (final === "D" || final === "E") this.#newLine();
    else if (final === "M") this.#moveTo(this.#row - 1, this.#column);
    else if (final === "c") this.#clear();
  }

  /** @param {{final: string, private: boolean, numbers: number[]}} command */
  #command({ final, private: isPrivate, numbers }) {
    if (isPrivate) return; // such as: hide the cursor
    const [first = 0, second = 0] = numbers;
    const times = Math.max(1, first);
    const [row, column] = [this.#row, this.#column];
    if (final === "m") this.#style = styled(this.#style, numbers);
    else if (final === "A") this.#moveTo(row - times, column);
    else if (final === "B") this.#moveTo(row + times, column);
    else if (final === "C") this.#moveTo(row, column + times);
    else if (final === "D") this.#moveTo(row, column - times);
    else if (final === "E") this.#moveTo(row + times, 0);
    else if (final === "F") this.#moveTo(row - times, 0);
    else if (final === "G" || final === "`") this.#moveTo(row, times - 1);
    else if (final === "d") this.#moveTo(this.#top + times - 1, column);
    else if (final === "H" || final === "f") this.#moveTo(this.#top + times - 1, Math.max(1, second) - 1);
    else if (final === "s") this.#saved = { row, column };
    else if (final === "u") this.#moveTo(this.#saved.row, this.#saved.column);
    else if (final === "K") this.#eraseInLine(first);
    else if (final === "J") this.#eraseInScreen(first);
    else if (final === "X") this.#erase(row, column, column + times);
  }

  /** @param {number} row @param {number} column */
  #moveTo(row, column) {
    const top = this.#top;
    this.#row = Math.min(Math.max(row, top), top + SCREEN - 1);
    this.#height = Math.max(this.#height, this.#row + 1);
    this.#column = Math.min(Math.max(column, 0), WIDEST - 2);
    this.#joins = false;
  }

  /** @param {number} what  0: from the cursor on, 1: up to it, 2: all */
  #eraseInLine(what) {
    this.#erase(this.#row, what === 0 ? this.#column : 0, what === 1 ? this.#column + 1 : Number.POSITIVE_INFINITY);
  }

  /** @param {number} what  as in a line; 3 is the whole history, which stays */
  #eraseInScreen(what) {
    if (what === 3) return;
    this.#eraseInLine(what);
    const [start, end] =
      what === 0 ? [this.#row + 1, this.#rows.length] : [this.#top, what === 1 ? this.#row : this.#rows.length];
    for (let row = start; row < end; row++) this.#erase(row, 0, Number.POSITIVE_INFINITY);
  }

  #clear() {
    this.#eraseInScreen(2);
    this.#moveTo(this.#top, 0);
    this.#style = PLAIN;
  }

  /** @param {number} row @param {number} start @param {number} end */
  #erase(row, start, end) {
    const line = this.#rows[row];
    if (!line || (start >= line.length && line.length === 0)) return;
    line.erase(start, end, this.#at);
    this.#changed(line);
  }
}
