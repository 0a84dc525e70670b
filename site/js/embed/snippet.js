// A text to copy, with its purpose.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";

/** @typedef {import("../texts/texts.js").Texts} Texts */

export class Snippet {
  #texts;
  #code = create("code");
  #status = create("span", { role: "status" });
  #pre;

  /**
   * @param {Texts} texts
   * @param {{title: string, about: string}} words  about: its purpose
   */
  constructor(texts, { title, about }) {
    this.#texts = texts;
    this.#pre = create("pre", { tabindex: "0", role: "group", "aria-label": title }, this.#code);
    const copy = button({ "aria-label": texts.get("embed.copyThis", { what: title }) }, texts.get("embed.copy"), () =>
      this.#copy(),
    );
    this.element = create(
      "section",
      { class: "snippet" },
      create("header", {}, create("h2", {}, title), this.#status, copy),
      create("p", {}, about),
      this.#pre,
    );
  }

  /** @param {string} text */
  showText(text) {
    if (this.#code.textContent === text) return;
    this.#code.textContent = text;
    this.#status.textContent = "";
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#code.textContent ?? "");
      this.#status.textContent = this.#texts.get("embed.copied");
    } catch (error) {
      // A page without a secure address has no clipboard.
      console.info(error);
      getSelection()?.selectAllChildren(this.#code);
      this.#status.textContent = this.#texts.get("embed.selected");
    }
  }
}
