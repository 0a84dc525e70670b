// A place in a console where output is missing; it says how much. It takes its turn among the chunks.

import { create } from "../dom/create.js";

/** @typedef {import("../protocol/messages.js").Omitted} Omitted */

export class Gap {
  /** What comes next needs a chunk of its own. */
  full = true;
  element = create("p", { class: "gap", "aria-live": "off" });
  #texts;
  #lines = 0;
  #characters = 0;
  #blocks = 1;

  /** @param {import("../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** One, until it is removed. */
  get blocks() {
    return this.#blocks;
  }

  /** Says that this is missing too. @param {Omitted} omitted */
  add({ lines, characters }) {
    this.#lines += lines;
    this.#characters += characters;
  }

  /** Says how much is missing. @param {HTMLElement} parent where it stands, after all others */
  draw(parent) {
    const [key, count] =
      this.#lines > 0 ? ["cell.linesHidden", this.#lines] : ["cell.charactersHidden", this.#characters];
    const text = this.#texts.get(key, { count });
    if (this.element.textContent !== text) this.element.textContent = text;
    if (!this.element.parentNode) parent.append(this.element);
  }

  close() {
    // It has no text that could grow.
  }

  /** Hides it where nothing that comes after it is shown. @param {boolean} hidden */
  hide(hidden) {
    this.element.hidden = hidden;
  }

  /** Removes it. @returns {Omitted} what it has said */
  trim() {
    this.#blocks = 0;
    return { lines: this.#lines, characters: this.#characters };
  }
}
