// How much of the interpreter, or of a package, has arrived.

import { create } from "./create.js";

/** @typedef {Extract<import("./messages.js").RunEvent, {type: "loading"}>} LoadingEvent */

export class Progress {
  #bar = create("progress", { part: "progress" });
  #text = create("span");

  constructor() {
    this.element = create("div", { class: "loading", hidden: true }, this.#bar, this.#text);
  }

  /** @param {LoadingEvent} event */
  show({ loaded, total, what }) {
    this.element.hidden = false;
    this.#bar.setAttribute("aria-label", `Loading ${what}`);
    if (total > 0 && loaded < total) {
      this.#bar.max = total;
      this.#bar.value = loaded;
      this.#text.textContent = `Loading ${what}: ${megabytes(loaded)} of ${megabytes(total)} MB`;
    } else {
      this.#bar.removeAttribute("value");
      this.#text.textContent = total > 0 ? `Starting ${what}` : `Loading ${what}`;
    }
  }

  hide() {
    this.element.hidden = true;
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
