// Text of one stream in a console. A console discards whole blocks, so a block is small.

import { create } from "../dom/create.js";
import { boundary } from "../texts/graphemes.js";

/**
 * @typedef {import("../protocol/messages.js").Stream | "stdin"} Source  a stream of the program, or what the reader typed
 * @typedef {{at: number, length: number}} Moment  when a block had grown to this length
 */

export const LINES_PER_BLOCK = 50;
export const CHARACTERS_PER_BLOCK = 8_000;

export class Block {
  lines = 0;
  #texts;
  #source;
  #text = "";
  /** @type {Moment[]} */
  #moments = [];
  #node = new Text();
  /** @type {HTMLElement | null} */
  #element = null;

  /**
   * @param {import("../texts/texts.js").Texts} texts
   * @param {Source} source
   */
  constructor(texts, source) {
    this.#texts = texts;
    this.#source = source;
  }

  get characters() {
    return this.#text.length;
  }

  get endsLine() {
    return this.#source === "result" || this.#text.endsWith("\n");
  }

  /** Whether this block takes more text of this stream. @param {Source} source */
  takes(source) {
    const room = this.lines < LINES_PER_BLOCK && this.#text.length < CHARACTERS_PER_BLOCK;
    return room && source === this.#source && source !== "result";
  }

  /**
   * Takes text; it is shown with the next `draw`.
   * @param {string} text
   * @param {number} at in seconds of the run
   */
  write(text, at) {
    this.lines += countLines(text);
    this.#text += this.#source === "result" ? text.replace(/\n$/, "") : text;
    this.#moments.push({ at, length: this.#text.length });
  }

  /** Takes out the line that has not ended. */
  cutLastLine() {
    if (this.endsLine) return "";
    const start = this.#text.lastIndexOf("\n") + 1;
    const line = this.#text.slice(start);
    this.#text = this.#text.slice(0, start);
    for (const moment of this.#moments) moment.length = Math.min(moment.length, start);
    this.#showText(this.#text);
    return line;
  }

  get source() {
    return this.#source;
  }

  /** Shows all of the text. @param {HTMLElement} parent where the block stands */
  draw(parent) {
    this.#showText(this.#text);
    if (this.#element) return;
    this.#element = create("span", { class: this.#source, part: this.#source });
    if (this.#source === "result")
      this.#element.append(create("span", { class: "out" }, this.#texts.get("cell.result")));
    this.#element.append(this.#node);
    parent.append(this.#element);
  }

  /**
   * Shows only the text that was written up to this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   * @returns {number} how many characters it shows
   */
  seek(seconds) {
    const text = seconds === null ? this.#text : this.#text.slice(0, lengthAt(this.#moments, seconds));
    this.#showText(text);
    if (this.#element) this.#element.hidden = text === "" && this.#text !== "";
    return text.length;
  }

  remove() {
    this.#element?.remove();
  }

  /** @param {string} text */
  #showText(text) {
    if (this.#node.data !== text) this.#node.data = text;
  }
}

/** @param {string} text */
export function countLines(text) {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/**
 * Cuts a text into parts that each fit into a block, at ends of lines if there are any.
 * @param {string} text
 */
export function* pieces(text) {
  for (let start = 0; start < text.length; ) {
    let end = start;
    for (let line = 0; line < LINES_PER_BLOCK && end < text.length; line++) {
      const next = text.indexOf("\n", end) + 1 || text.length;
      if (next - start > CHARACTERS_PER_BLOCK) break;
      end = next;
    }
    if (end === start) end = boundary(text, Math.min(start + CHARACTERS_PER_BLOCK, text.length));
    yield text.slice(start, end);
    start = end;
  }
}

/**
 * How long a text was at this moment.
 * @param {Moment[]} moments
 * @param {number} seconds
 */
function lengthAt(moments, seconds) {
  return moments.findLast(({ at }) => at <= seconds)?.length ?? 0;
}
