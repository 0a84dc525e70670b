// What a program writes: a log that keeps the streams apart, follows its end, and stays bounded.

import { create } from "./create.js";
import { Repaint } from "./repaint.js";

/**
 * @typedef {import("./messages.js").Stream} Stream
 * @typedef {{element: HTMLElement, text: Text, stream: Stream | "stdin", lines: number,
 *   whole: string, moments: Moment[]}} Block  of text of one stream
 * @typedef {{at: number, length: number}} Moment  when a block had grown to this length
 */

const LINES_KEPT = 2_000;
const CHARACTERS_KEPT = 400_000;
/** A block is what is thrown away at once, so it is kept small. */
const LINES_PER_BLOCK = 100;
const CHARACTERS_PER_BLOCK = 8_000;
/** Closer to the end than this, in pixels, is at the end. */
const END_ZONE = 8;

export class Console {
  #log;
  #trimmed = create("p", { class: "trimmed", hidden: true });
  #repaint = new Repaint(() => this.#draw());
  /** @type {{stream: Stream | "stdin", text: string, at: number}[]} */
  #pending = [];
  #pendingCharacters = 0;
  /** @type {Block[]} */
  #blocks = [];
  #lines = 0;
  #characters = 0;
  #linesTrimmed = 0;
  #linesDropped = 0;
  #charactersDropped = 0;
  #latest = 0;

  /** @param {string} label the cell's */
  constructor(label) {
    this.#log = create("div", {
      class: "log",
      part: "output",
      role: "log",
      "aria-label": `Output of ${label}`,
      tabindex: "0",
    });
    this.element = create("div", { class: "console", hidden: true }, this.#trimmed, this.#log);
  }

  clear() {
    this.#repaint.cancel();
    this.#pending = [];
    this.#blocks = [];
    this.#pendingCharacters = this.#lines = this.#characters = 0;
    this.#linesTrimmed = this.#linesDropped = this.#charactersDropped = 0;
    this.#latest = 0;
    this.#log.replaceChildren();
    this.#log.removeAttribute("aria-live");
    this.#trimmed.hidden = true;
    this.element.hidden = true;
  }

  /**
   * Text of a stream; `stdin` is what the reader typed.
   * @param {Stream | "stdin"} stream
   * @param {string} text
   * @param {number} [at] in seconds of the run
   */
  write(stream, text, at = this.#latest) {
    this.#latest = at;
    for (const piece of pieces(text)) this.#pending.push({ stream, text: piece, at });
    this.#pendingCharacters += text.length;
    while (this.#pendingCharacters > CHARACTERS_KEPT && this.#pending.length > 1) this.#dropPending();
    this.#repaint.request();
  }

  /** Output that never got here, because there was too much of it. @param {{lines: number, characters: number}} flood */
  drop({ lines, characters }) {
    this.#linesDropped += lines;
    this.#charactersDropped += characters;
    this.#repaint.request();
  }

  /**
   * Shows only what had been written at this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   */
  seek(seconds) {
    // What comes back in a replay is no news.
    if (seconds === null) this.#log.removeAttribute("aria-live");
    else this.#log.setAttribute("aria-live", "off");
    for (const block of this.#blocks) {
      const text = seconds === null ? block.whole : block.whole.slice(0, lengthAt(block.moments, seconds));
      if (block.text.data !== text) block.text.data = text;
      block.element.hidden = text === "" && block.whole !== "";
    }
  }

  /** Shows what has been written so far, without waiting for a frame. */
  flush() {
    this.#repaint.now();
  }

  #draw() {
    if (this.#pending.length > 0) this.element.hidden = false;
    const log = this.#log;
    const follow = log.scrollHeight - log.scrollTop - log.clientHeight < END_ZONE;
    for (const { stream, text, at } of this.#pending) this.#append(stream, text, at);
    this.#pending = [];
    this.#pendingCharacters = 0;
    while (this.#blocks.length > 1 && (this.#lines > LINES_KEPT || this.#characters > CHARACTERS_KEPT)) this.#trim();
    this.#tellTrimmed();
    if (follow) log.scrollTop = log.scrollHeight;
  }

  /**
   * @param {Stream | "stdin"} stream
   * @param {string} text
   * @param {number} at
   */
  #append(stream, text, at) {
    const lines = countLines(text);
    const last = this.#blocks.at(-1);
    this.#lines += lines;
    this.#characters += text.length;
    if (last?.stream === stream && stream !== "result" && hasRoom(last)) {
      last.text.appendData(text);
      last.lines += lines;
      last.whole += text;
      last.moments.push({ at, length: last.whole.length });
      return;
    }
    const node = new Text(stream === "result" ? text.replace(/\n$/, "") : text);
    const element = create("span", { class: stream, part: stream });
    if (stream === "result") element.append(create("span", { class: "out" }, "Out"));
    element.append(node);
    this.#log.append(element);
    const moments = [{ at, length: node.length }];
    this.#blocks.push({ element, text: node, stream, lines, whole: node.data, moments });
  }

  #trim() {
    const oldest = this.#blocks.shift();
    if (!oldest) return;
    oldest.element.remove();
    this.#lines -= oldest.lines;
    this.#characters -= oldest.whole.length;
    this.#linesTrimmed += oldest.lines;
  }

  #dropPending() {
    const oldest = this.#pending.shift();
    if (!oldest) return;
    this.#pendingCharacters -= oldest.text.length;
    this.#linesTrimmed += countLines(oldest.text);
  }

  #tellTrimmed() {
    const lines = this.#linesTrimmed + this.#linesDropped;
    const texts = [];
    if (lines > 0) texts.push(`${lines.toLocaleString("en")} ${lines === 1 ? "line is" : "lines are"} not shown.`);
    else if (this.#charactersDropped > 0)
      texts.push(`${this.#charactersDropped.toLocaleString("en")} characters are not shown.`);
    if (this.#linesDropped || this.#charactersDropped) texts.push("The program writes more than a page can hold.");
    const text = texts.join(" ");
    this.#trimmed.hidden = !text;
    if (text) this.element.hidden = false;
    if (this.#trimmed.textContent !== text) this.#trimmed.textContent = text;
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

/** @param {Block} block */
function hasRoom(block) {
  return block.lines < LINES_PER_BLOCK && block.whole.length < CHARACTERS_PER_BLOCK;
}

/** @param {string} text */
function countLines(text) {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/**
 * A text cut into parts that fit into a block each, at the ends of lines where there are any.
 * @param {string} text
 */
function* pieces(text) {
  for (let start = 0; start < text.length; ) {
    let end = start;
    for (let line = 0; line < LINES_PER_BLOCK && end < text.length; line++) {
      const next = text.indexOf("\n", end) + 1 || text.length;
      if (next - start > CHARACTERS_PER_BLOCK) break;
      end = next;
    }
    if (end === start) end = Math.min(start + CHARACTERS_PER_BLOCK, text.length);
    yield text.slice(start, end);
    start = end;
  }
}
