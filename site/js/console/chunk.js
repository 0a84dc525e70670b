// Some whole lines of a console, laid out apart from the others: once they are full, only while they are near the view.

import { create } from "../dom/create.js";
import { Block, CHARACTERS_PER_BLOCK, LINES_PER_BLOCK } from "./block.js";

/**
 * @typedef {import("./block.js").Source} Source
 * @typedef {{lines: number, characters: number}} Size
 */

/** Characters of a line that are laid out at once: a longer one goes on in the next chunk, as if it ended there. */
const LONGEST_LINE = 1.5 * CHARACTERS_PER_BLOCK;
/** Characters of a row on the screen, about: a long line takes several. */
const CHARACTERS_PER_ROW = 80;

export class Chunk {
  element = create("div", { class: "chunk growing" });
  #texts;
  #lines = 0;
  #characters = 0;
  /** @type {Block[]} */
  #blocks = [];

  /** @param {import("../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** Whether the next text belongs into another chunk. */
  get full() {
    const large = this.#lines >= LINES_PER_BLOCK || this.#characters >= CHARACTERS_PER_BLOCK;
    return large && (this.#characters >= LONGEST_LINE || Boolean(this.#blocks.at(-1)?.endsLine));
  }

  /** How many blocks it has. */
  get blocks() {
    return this.#blocks.length;
  }

  /**
   * Takes text that fits into a block; it is shown with the next `draw`.
   * @param {Source} source
   * @param {string} text
   * @param {number} at in seconds of the run
   * @returns {Size} by how much it has grown
   */
  write(source, text, at) {
    const last = this.#blocks.at(-1);
    const block = last?.takes(source) ? last : new Block(this.#texts, source);
    if (block !== last) this.#blocks.push(block);
    const { lines, characters } = block;
    block.write(text, at);
    const growth = { lines: block.lines - lines, characters: block.characters - characters };
    this.#lines += growth.lines;
    this.#characters += growth.characters;
    return growth;
  }

  /** Shows all of the text. @param {HTMLElement} parent where the chunk stands, after the others */
  draw(parent) {
    for (const block of this.#blocks) block.draw(this.element);
    if (!this.element.parentNode) parent.append(this.element);
  }

  /** Its text is not going to change: the browser may guess how tall it is. */
  close() {
    const rows = Math.max(this.#lines, Math.ceil(this.#characters / CHARACTERS_PER_ROW));
    this.element.style.setProperty("--rows", `${rows}`);
    this.element.classList.remove("growing");
  }

  /**
   * Shows only what had been written at this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   */
  seek(seconds) {
    let shown = 0;
    for (const block of this.#blocks) shown += block.seek(seconds);
    this.element.hidden = shown === 0 && this.#characters > 0;
    this.element.classList.toggle("growing", shown < this.#characters || !this.full);
  }

  /** Throws the oldest block away. @returns {Size} of it */
  trim() {
    const oldest = this.#blocks.shift();
    if (!oldest) return { lines: 0, characters: 0 };
    oldest.remove();
    this.#lines -= oldest.lines;
    this.#characters -= oldest.characters;
    return oldest;
  }
}
