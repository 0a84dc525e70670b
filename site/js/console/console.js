// The output of a program: a log of bounded size that tells the streams apart and scrolls with new text.

import { create } from "../dom/create.js";
import { Repaint } from "../dom/repaint.js";
import { scaleOf } from "../dom/scale.js";
import { ScrollEnd } from "../dom/stick-to-end.js";
import { pieces } from "./block.js";
import { Chunk } from "./chunk.js";
import { Gap } from "./gap.js";
import { LateTerminal } from "./late-terminal.js";

/**
 * @typedef {import("./terminal.js").Terminal} Terminal
 * @typedef {import("./terminal-row.js").TerminalRow} TerminalRow
 * @typedef {import("./block.js").Source} Source
 * @typedef {import("../protocol/messages.js").Omitted} Omitted
 * @typedef {{stream: Source, text: string, at?: number, omitted?: Omitted | undefined}} Written  at: in seconds of the run;
 *   omitted: what is missing of the stream right before it; the stream `stdin` is what the reader typed
 */

/** How much is shown, in all and of the beginning. */
const LINES_KEPT = 2_000;
const CHARACTERS_KEPT = 400_000;
const FIRST_LINES = 400;
const FIRST_CHARACTERS = 80_000;
/** Characters by which the width of one is measured. */
const PROBE = 10;
/** Pixels that a scroll bar may take from the output later. */
const SCROLL_BAR = 16;
const MOST_COLUMNS = 400;

export class Console {
  #texts;
  #log;
  #content = create("div");
  #end;
  #flood;
  #repaint;
  /** @type {(Required<Omit<Written, "omitted">> | Omitted)[]} */
  #pending = [];
  #pendingCharacters = 0;
  /** @type {(Chunk | Gap)[]} */
  #chunks = [];
  /** How many of them stay, as the beginning, if others have been thrown away. */
  #first = 0;
  /** Takes the place of what was thrown away, after the first. @type {Gap | null} */
  #thrown = null;
  #lines = 0;
  #characters = 0;
  #latest = 0;
  #late = new LateTerminal(() => this.#repaint.request());
  /** Writes all output, since some needed it. @type {Terminal | null} */
  #terminal = null;
  /** What has to be drawn. @type {Set<Chunk | Gap | TerminalRow>} */
  #changed = new Set();

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
    this.#flood = create("p", { class: "flood", hidden: true }, texts.get("cell.flood"));
    this.element = create("div", { class: "console", hidden: true }, this.#flood, this.#log);
  }

  /** How many characters fit into a line; 0 if that cannot be measured. */
  get columns() {
    const { hidden } = this.element;
    const probe = create("span", {}, "0".repeat(PROBE));
    this.element.hidden = false;
    this.#log.append(probe);
    const { paddingLeft, paddingRight } = getComputedStyle(this.#log);
    const room = this.#log.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - SCROLL_BAR;
    const width = probe.getBoundingClientRect().width / scaleOf(this.#log) / PROBE;
    probe.remove();
    this.element.hidden = hidden;
    return width > 0 && room > 0 ? Math.min(Math.floor(room / width), MOST_COLUMNS) : 0;
  }

  clear() {
    this.#repaint.cancel();
    this.#pending = [];
    this.#chunks = [];
    this.#pendingCharacters = this.#lines = this.#characters = this.#first = this.#latest = 0;
    this.#thrown = this.#terminal = null;
    this.#changed.clear();
    this.#content.replaceChildren();
    this.#end.follow();
    this.#log.removeAttribute("aria-live");
    this.#flood.hidden = true;
    this.element.hidden = true;
  }

  /** @param {Written} written */
  write({ stream, text, at = this.#latest, omitted }) {
    this.#latest = at;
    if (omitted) this.#pending.push(omitted);
    for (const piece of pieces(text)) this.#pending.push({ stream, text: piece, at });
    this.#pendingCharacters += text.length;
    if (this.#pendingCharacters > CHARACTERS_KEPT) this.flush();
    else this.#repaint.request();
  }

  /**
   * Shows only the text that was written up to this moment of the run, in seconds; null shows all.
   * @param {number | null} seconds
   */
  seek(seconds) {
    // Assistive technology should not read a replay's output out again.
    if (seconds === null) this.#log.removeAttribute("aria-live");
    else this.#log.setAttribute("aria-live", "off");
    let shown = false;
    for (const chunk of [...this.#chunks].reverse()) {
      if (chunk instanceof Gap) chunk.hide(!shown);
      else shown = chunk.seek(seconds) || shown;
    }
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
    const written = this.#pending.findIndex(each => !this.#take(each));
    this.#pending.splice(0, written < 0 ? this.#pending.length : written);
    this.#pendingCharacters = this.#pending.reduce((sum, each) => sum + ("text" in each ? each.text.length : 0), 0);
    while (this.#lines > LINES_KEPT || this.#characters > CHARACTERS_KEPT) if (!this.#trim()) break;
    for (const each of this.#changed) {
      if (!("blocks" in each)) each.redraw();
      else if (each.blocks > 0) each.draw(this.#content);
    }
    this.#changed.clear();
    this.#drawThrown();
  }

  /**
   * Takes what was written, or says no: it needs the terminal, which has not loaded.
   * @param {Required<Omit<Written, "omitted">> | Omitted} each
   * @returns {boolean}
   */
  #take(each) {
    if (!("stream" in each)) this.#changed.add(this.#leaveOut(each));
    else if (each.stream === "result") {
      this.#terminal?.leave();
      this.#changed.add(this.#append(each));
    } else if (this.#terminal) this.#terminal.write(each.stream, each.text, each.at);
    else if (!needsTerminal(each.text)) this.#changed.add(this.#append(each));
    else if (this.#late.hasFailed) this.#changed.add(this.#append({ ...each, text: this.#late.plain(each.text) }));
    else return this.#openTerminal(each.at) && this.#take(each);
    return true;
  }

  /** Lets the terminal write from now on; it goes on in the last line. @param {number} at @returns {boolean} */
  #openTerminal(at) {
    this.#terminal = this.#late.open({
      addRow: row => this.#addRow(row),
      changed: row => this.#changed.add(row),
    });
    const last = this.#chunks.at(-1);
    const line = this.#terminal && last instanceof Chunk ? last.cutLastLine() : null;
    if (line) {
      this.#characters -= line.text.length;
      this.#terminal?.write(line.source, line.text, at);
    }
    return this.#terminal !== null;
  }

  /** @param {TerminalRow} row */
  #addRow(row) {
    const chunk = this.#growing();
    const { lines, characters } = chunk.addRow(row);
    this.#lines += lines;
    this.#characters += characters;
    this.#changed.add(chunk);
  }

  #drawThrown() {
    if (!this.#thrown) return;
    const before = this.#chunks[this.#first - 1];
    const isNew = !this.#thrown.element.parentNode;
    this.#thrown.draw(this.#content);
    if (isNew && before) before.element.after(this.#thrown.element);
    else if (isNew) this.#content.prepend(this.#thrown.element);
  }

  /**
   * @param {Required<Omit<Written, "omitted">>} written
   * @returns {Chunk} that holds the text
   */
  #append({ stream, text, at }) {
    const chunk = this.#growing();
    const { lines, characters } = chunk.write(stream, text, at);
    this.#lines += lines;
    this.#characters += characters;
    return chunk;
  }

  /** The chunk that takes what comes next. */
  #growing() {
    const last = this.#chunks.at(-1);
    if (last instanceof Chunk && !last.full) return last;
    const chunk = new Chunk(this.#texts);
    this.#add(chunk);
    return chunk;
  }

  /** Says that this is missing of what the program wrote. @param {Omitted} omitted */
  #leaveOut(omitted) {
    this.#flood.hidden = false;
    const gap = new Gap(this.#texts);
    gap.add(omitted);
    this.#add(gap);
    return gap;
  }

  /** @param {Chunk | Gap} chunk */
  #add(chunk) {
    this.#chunks.at(-1)?.close();
    this.#chunks.push(chunk);
  }

  /** Removes the oldest block after the beginning, unless nothing else is left. */
  #trim() {
    this.#thrown ??= this.#throwFrom(this.#firstChunks());
    const oldest = this.#chunks[this.#first + 1];
    if (!oldest || (this.#chunks.length === this.#first + 2 && oldest.blocks === 1)) return false;
    const removed = oldest.trim();
    this.#thrown.add(removed);
    if (oldest instanceof Chunk) {
      this.#lines -= removed.lines;
      this.#characters -= removed.characters;
    }
    if (oldest.blocks === 0) {
      oldest.element.remove();
      this.#chunks.splice(this.#first + 1, 1);
    }
    return true;
  }

  /** How many chunks are the beginning, which stays. */
  #firstChunks() {
    let [lines, characters, count] = [0, 0, 0];
    for (const chunk of this.#chunks) {
      if (chunk instanceof Gap) break;
      lines += chunk.size.lines;
      characters += chunk.size.characters;
      if (lines > FIRST_LINES || characters > FIRST_CHARACTERS) break;
      count += 1;
    }
    return count;
  }

  /**
   * Makes the gap for what is thrown away.
   * @param {number} first  how many chunks are before it
   */
  #throwFrom(first) {
    this.#first = first;
    const gap = new Gap(this.#texts);
    this.#chunks.splice(first, 0, gap);
    return gap;
  }
}

/** Whether a text has more than characters and ends of lines. @param {string} text */
function needsTerminal(text) {
  return text.includes("\x1b") || text.includes("\b") || /\r(?!\n)/.test(text);
}
