// A text to be copied, and what it is for.

import { button } from "../buttons.js";
import { create } from "../create.js";

/** @typedef {import("../texts.js").Texts} Texts */

export class Snippet {
  #texts;
  #code = create("code");
  #status = create("span", { role: "status" });
  #pre;

  /**
   * @param {Texts} texts
   * @param {string} name  of its texts: `embed.NAME` is its title, `embed.aboutNAME` says what it is for
   */
  constructor(texts, name) {
    this.#texts = texts;
    const title = texts.get(`embed.${name}`);
    this.#pre = create("pre", { tabindex: "0", role: "group", "aria-label": title }, this.#code);
    const copy = button({ "aria-label": texts.get("embed.copyThis", { what: title }) }, texts.get("embed.copy"), () =>
      this.#copy(),
    );
    this.element = create(
      "section",
      { class: "snippet" },
      create("header", {}, create("h2", {}, title), this.#status, copy),
      create("p", {}, texts.get(`embed.about${name[0]?.toUpperCase()}${name.slice(1)}`)),
      this.#pre,
    );
  }

  /** @param {string} text */
  show(text) {
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
