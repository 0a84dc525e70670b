// Tells listeners what was yielded: politely, and not too often.

import { create } from "../create.js";

/** At most this often, in milliseconds, are new values read out. */
const PAUSE = 1_500;
const WORDS = 3;
const LENGTH = 40;

export class Announcer {
  element = create("p", { class: "hidden", role: "status" });
  #timer = 0;
  #count = 0;
  /** @type {string[]} */
  #values = [];

  /** @param {string} value */
  yielded(value) {
    this.#count += 1;
    this.#values.push(value.slice(0, LENGTH));
    if (this.#values.length > WORDS) this.#values.shift();
    this.#timer ||= window.setTimeout(() => this.flush(), PAUSE);
  }

  /** Says at once what has not been said yet. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#count === 0) return;
    const values = this.#values.join(", ");
    const counted = this.#count === 1 ? "1 value yielded" : `${this.#count.toLocaleString("en")} values yielded`;
    this.element.textContent = this.#count > WORDS ? `${counted}, the last are ${values}` : `${counted}: ${values}`;
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
