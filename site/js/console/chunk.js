// Some whole lines of a console with a layout of their own. The browser lays out a full chunk only while it is near the view.

import { create } from "../dom/create.js";
import { Block, CHARACTERS_PER_BLOCK, LINES_PER_BLOCK } from "./block.js";

/**
 * @typedef {import("./terminal-row.js").TerminalRow} TerminalRow
 * @typedef {import("./block.js").Source} Source
 * @typedef {{lines: number, characters: number}} Size
 */

/** Characters of a line that are laid out at once. A longer line continues in the next chunk, as if it ended here. */
const LONGEST_LINE = 1.5 * CHARACTERS_PER_BLOCK;
/** About how many characters fit into a row on the screen; a long line takes several rows. */
const CHARACTERS_PER_ROW = 80;

export class Chunk {
  element = create("div", { class: "chunk growing" });
  #texts;
  #lines = 0;
  #characters = 0;
  /** @type {(Block | TerminalRow)[]} */
  #blocks = [];

  /** @param {import("../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** Whether the next text needs a new chunk. */
  get full() {
    const large = this.#lines >= LINES_PER_BLOCK || this.#characters >= CHARACTERS_PER_BLOCK;
    return large && (this.#characters >= LONGEST_LINE || Boolean(this.#blocks.at(-1)?.endsLine));
  }

  /** How many blocks it has. */
  get blocks() {
    return this.#blocks.length;
  }

  /** @returns {Size} */
  get size() {
    return { lines: this.#lines, characters: this.#characters };
  }

  /**
   * Takes text that fits into a block; it is shown with the next `draw`.
   * @param {Source} source
   * @param {string} text
   * @param {number} at in seconds of the run
   * @returns {Size} by how much the chunk has grown
   */
  write(source, text, at) {
    const last = this.#blocks.at(-1);
    const block = last instanceof Block && last.takes(source) ? last : new Block(this.#texts, source);
    if (block !== last) this.#blocks.push(block);
    const { lines, characters } = block;
    block.write(text, at);
    const growth = { lines: block.lines - lines, characters: block.characters - characters };
    this.#lines += growth.lines;
    this.#characters += growth.characters;
    return growth;
  }

  /**
   * Takes a line of the terminal.
   * @param {TerminalRow} row
   * @returns {Size} by how much the chunk has grown
   */
  addRow(row) {
    this.#blocks.push(row);
    this.#lines += row.lines;
    this.#characters += row.characters;
    return row;
  }

  /** Takes out the line that the last text has not ended. @returns {{source: Source, text: string} | null} */
  cutLastLine() {
    const last = this.#blocks.at(-1);
    if (!(last instanceof Block)) return null;
    const text = last.cutLastLine();
    this.#characters -= text.length;
    return text ? { source: last.source, text } : null;
  }

  /** Shows all of the text. @param {HTMLElement} parent where the chunk stands, after the others */
  draw(parent) {
    for (const block of this.#blocks) block.draw(this.element);
    if (!this.element.parentNode) parent.append(this.element);
  }

  /** The text will not change any more, so the browser may estimate its height. */
  close() {
    const rows = Math.max(this.#lines, Math.ceil(this.#characters / CHARACTERS_PER_ROW));
    this.element.style.setProperty("--rows", `${rows}`);
    this.element.classList.remove("growing");
  }

  /**
   * Shows only the text that was written up to this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   * @returns {boolean} whether it shows any
   */
  seek(seconds) {
    let shown = 0;
    for (const block of this.#blocks) shown += block.seek(seconds);
    this.element.hidden = shown === 0 && this.#characters > 0;
    this.element.classList.toggle("growing", shown < this.#characters || !this.full);
    return shown > 0;
  }

  /** Removes the oldest block. @returns {Size} of the block */
  trim() {
    const oldest = this.#blocks.shift();
    if (!oldest) return { lines: 0, characters: 0 };
    oldest.remove();
    this.#lines -= oldest.lines;
    this.#characters -= oldest.characters;
    return oldest;
  }
}
