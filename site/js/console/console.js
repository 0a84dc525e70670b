// The output of a program: a log of bounded size that tells the streams apart and scrolls with new text.

import { create } from "../dom/create.js";
import { Repaint } from "../dom/repaint.js";
import { ScrollEnd } from "../dom/stick-to-end.js";
import { countLines, pieces } from "./block.js";
import { Chunk } from "./chunk.js";

/** @typedef {import("./block.js").Source} Source */

const LINES_KEPT = 2_000;
const CHARACTERS_KEPT = 400_000;

export class Console {
  #texts;
  #log;
  #content = create("div");
  #end;
  #trimmed = create("p", { class: "trimmed", hidden: true });
  #repaint;
  /** @type {{stream: Source, text: string, at: number}[]} */
  #pending = [];
  #pendingCharacters = 0;
  /** @type {Chunk[]} */
  #chunks = [];
  #lines = 0;
  #characters = 0;
  #linesTrimmed = 0;
  #linesDropped = 0;
  #charactersDropped = 0;
  #latest = 0;

  /**
   * label: the cell's; attempt: calls `draw` and catches its errors.
   * @param {{texts: import("../texts/texts.js").Texts, label: string, attempt?: (draw: () => void) => void}} options
   */
  constructor({ texts, label, attempt }) {
    this.#texts = texts;
    this.#repaint = new Repaint(() => this.#draw(), attempt);
    const name = texts.get("cell.outputOf", { label });
    const attributes = { class: "log", part: "output", role: "log", "aria-label": name, tabindex: "0" };
    this.#log = create("div", attributes, this.#content);
    this.#end = new ScrollEnd(this.#log, this.#content);
    this.element = create("div", { class: "console", hidden: true }, this.#trimmed, this.#log);
  }

  clear() {
    this.#repaint.cancel();
    this.#pending = [];
    this.#chunks = [];
    this.#pendingCharacters = this.#lines = this.#characters = 0;
    this.#linesTrimmed = this.#linesDropped = this.#charactersDropped = 0;
    this.#latest = 0;
    this.#content.replaceChildren();
    this.#end.follow();
    this.#log.removeAttribute("aria-live");
    this.#trimmed.hidden = true;
    this.element.hidden = true;
  }

  /**
   * Text of a stream; `stdin` is what the reader typed.
   * @param {Source} stream
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

  /** Counts output that Python dropped because there was too much. @param {{lines: number, characters: number}} flood */
  drop({ lines, characters }) {
    this.#linesDropped += lines;
    this.#charactersDropped += characters;
    this.#repaint.request();
  }

  /**
   * Shows only the text that was written up to this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   */
  seek(seconds) {
    // Assistive technology should not read a replay's output out again.
    if (seconds === null) this.#log.removeAttribute("aria-live");
    else this.#log.setAttribute("aria-live", "off");
    for (const chunk of this.#chunks) chunk.seek(seconds);
  }

  /** Shows all text now, without waiting for an animation frame. */
  flush() {
    this.#repaint.now();
  }

  /** Stops timers and animation frames. */
  close() {
    this.#repaint.cancel();
  }

  #draw() {
    if (this.#pending.length > 0) this.element.hidden = false;
    /** @type {Set<Chunk>} */
    const changed = new Set();
    for (const { stream, text, at } of this.#pending) changed.add(this.#append(stream, text, at));
    this.#pending = [];
    this.#pendingCharacters = 0;
    while (this.#lines > LINES_KEPT || this.#characters > CHARACTERS_KEPT) if (!this.#trim()) break;
    for (const chunk of changed) if (chunk.blocks > 0) chunk.draw(this.#content);
    this.#showTrimmed();
  }

  /**
   * @param {Source} stream
   * @param {string} text
   * @param {number} at
   * @returns {Chunk} that holds the text
   */
  #append(stream, text, at) {
    let chunk = this.#chunks.at(-1);
    if (!chunk || chunk.full) {
      chunk?.close();
      chunk = new Chunk(this.#texts);
      this.#chunks.push(chunk);
    }
    const { lines, characters } = chunk.write(stream, text, at);
    this.#lines += lines;
    this.#characters += characters;
    return chunk;
  }

  /** Removes the oldest block, unless it is the only one. */
  #trim() {
    const [oldest] = this.#chunks;
    if (!oldest || (this.#chunks.length === 1 && oldest.blocks === 1)) return false;
    const { lines, characters } = oldest.trim();
    this.#lines -= lines;
    this.#characters -= characters;
    this.#linesTrimmed += lines;
    if (oldest.blocks === 0) {
      oldest.element.remove();
      this.#chunks.shift();
    }
    return true;
  }

  #dropPending() {
    const oldest = this.#pending.shift();
    if (!oldest) return;
    this.#pendingCharacters -= oldest.text.length;
    this.#linesTrimmed += countLines(oldest.text);
  }

  #showTrimmed() {
    const lines = this.#linesTrimmed + this.#linesDropped;
    const characters = this.#charactersDropped;
    const sentences = [];
    if (lines > 0) sentences.push(this.#texts.get("cell.linesHidden", { count: lines }));
    else if (characters > 0) sentences.push(this.#texts.get("cell.charactersHidden", { count: characters }));
    if (this.#linesDropped || characters) sentences.push(this.#texts.get("cell.flood"));
    const text = sentences.join(" ");
    this.#trimmed.hidden = !text;
    if (text) this.element.hidden = false;
    if (this.#trimmed.textContent !== text) this.#trimmed.textContent = text;
  }
}
