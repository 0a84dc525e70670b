// Announces yielded values to assistive technology: politely, and not too often.

import { create } from "../dom/create.js";
import { shorten } from "../texts/graphemes.js";

/** The least time between two announcements, in milliseconds. */
const PAUSE = 1_500;
const WORDS = 3;
const LENGTH = 40;

export class Announcer {
  element = create("p", { class: "hidden", role: "status" });
  #texts;
  #timer = 0;
  #count = 0;
  /** @type {string[]} */
  #values = [];

  /** @param {import("../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** @param {string} value */
  yielded(value) {
    this.#count += 1;
    this.#values.push(shorten(value, LENGTH));
    if (this.#values.length > WORDS) this.#values.shift();
    this.#timer ||= window.setTimeout(() => this.flush(), PAUSE);
  }

  /** Announces the remaining values at once. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#count === 0) return;
    const values = this.#values.join(", ");
    const counted = this.#texts.get("timeline.yielded", { count: this.#count });
    const key = this.#count > WORDS ? "timeline.yieldedLast" : "timeline.yieldedThese";
    this.element.textContent = this.#texts.get(key, { counted, values });
    this.#count = 0;
    this.#values = [];
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = this.#count = 0;
    this.#values = [];
    this.element.textContent = "";
  }
}
