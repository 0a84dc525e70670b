// How much of the interpreter, or of a package, has arrived.

import { create } from "../../dom/create.js";
import { shorten } from "../../texts/graphemes.js";

/** @typedef {Extract<import("../../protocol/messages.js").RunEvent, {type: "loading"}>} LoadingEvent */

const MOST_NAME = 100; // characters

export class LoadingBar {
  #texts;
  #bar = create("progress", { part: "progress" });
  #text = create("span");

  /** @param {import("../../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
    this.element = create("div", { class: "loading-bar", hidden: true }, this.#bar, this.#text);
  }

  /** @param {LoadingEvent} event */
  showLoading({ loaded, total, what: name }) {
    const what = shorten(name, MOST_NAME);
    this.element.hidden = false;
    const loading = this.#texts.get("cell.loading", { what });
    this.#bar.setAttribute("aria-label", loading);
    if (total > 0 && loaded < total) {
      this.#bar.max = total;
      this.#bar.value = loaded;
      const megabytes = { loaded: this.#megabytes(loaded), total: this.#megabytes(total) };
      this.#text.textContent = this.#texts.get("cell.loadingPart", { what, ...megabytes });
    } else {
      this.#bar.removeAttribute("value");
      this.#text.textContent = total > 0 ? this.#texts.get("cell.startingWhat", { what }) : loading;
    }
  }

  hide() {
    this.element.hidden = true;
  }

  /** @param {number} bytes */
  #megabytes(bytes) {
    return this.#texts.fixed(bytes / 1e6, 1);
  }
}
