// The author's program of a cell: what stands in its markup, or else what a script has set. Both may come late, and change.

import { report } from "../dom/guard.js";
import { isSlotted } from "../dom/slotted.js";

export class Author {
  #cell;
  /** What is to be in the editor when the cell is shown: a script has set it meanwhile, or it was there. @type {string | null} */
  given = null;
  /** The program of a cell without one in its markup. @type {string | null} */
  scripted = null;
  #written = "";
  #watch;
  /** Reads markup that other tools have made. @type {typeof import("./written-code.js") | null} */
  #reader = null;

  /**
   * @param {HTMLElement} cell
   * @param {{onChange: () => void}} options  onChange: called when the program in the markup has changed
   */
  constructor(cell, { onChange }) {
    this.#cell = cell;
    this.#watch = new MutationObserver(() => this.whenRead(() => this.#read() !== this.#written && onChange()));
  }

  /** The program, as the page has it now. */
  get code() {
    return this.#read() || (this.scripted ?? this.#cell.getAttribute("code") ?? "");
  }

  /** Whether the markup had none: then the program is what a script sets. */
  get isScripts() {
    return this.#written === "";
  }

  /** Calls back once the markup can be read, unless the cell has left the page. @param {() => void} act */
  whenRead(act) {
    if (this.#reader || plainCode(this.#cell) !== null) return void act();
    const reading = import("./written-code.js").then(reader => {
      this.#reader = reader;
    });
    void reading.catch(report).then(() => this.#cell.isConnected && act());
  }

  /** Returns the program, and follows its changes; tells on the console what its author probably did not mean. */
  begin() {
    this.#written = this.#read();
    this.#reader?.tellStrange(this.#cell);
    if (this.isScripts && this.scripted === null) [this.scripted, this.given] = [this.given, null];
    this.#watch.observe(this.#cell, { childList: true, characterData: true, subtree: true });
    return this.#written || this.code;
  }

  leave() {
    this.#watch.disconnect();
  }

  #read() {
    const cell = this.#cell;
    return plainCode(cell) ?? this.#reader?.writtenCode(cell) ?? roughCode(cell);
  }
}

/**
 * The program in a cell's markup, if that is a `<pre>` with plain text, as our build writes it, or nothing; otherwise null.
 * @param {Element} cell
 */
function plainCode(cell) {
  const [pre, ...others] = codesIn(cell);
  const text = (pre ?? cell).textContent ?? "";
  if (!pre) return text.trim() ? null : "";
  const code = pre.childNodes.length === 1 && pre.firstElementChild?.localName === "code" ? pre.firstElementChild : pre;
  const isPlain = !others.length && !code.firstElementChild && !/^\n|[\r\xA0\xAD\u200B\uFEFF]/.test(text);
  return isPlain && pre.localName === "pre" ? text.replace(/\n$/, "") : null;
}

/**
 * About the program in any markup: what reads it as readers see it has not come.
 * @param {Element} cell
 */
function roughCode(cell) {
  const [found] = codesIn(cell);
  if (found) return (found instanceof HTMLTemplateElement ? found.content : found).textContent ?? "";
  const own = [...cell.childNodes].filter(node => !(node instanceof Element && node.slot));
  return own
    .map(node => node.textContent)
    .join("")
    .trim();
}

/** What may have the program in it. @param {Element} cell */
function codesIn(cell) {
  return [...cell.querySelectorAll("pre, template")].filter(each => !isSlotted(each, cell));
}
