// Shows a sentence for each part of a cell that could not be drawn.

import { create } from "../../dom/create.js";

export class UndrawnParts {
  #texts;
  /** @type {HTMLElement[]} */
  #sentences = [];

  /** @param {import("../../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** Adds the sentence after a part, if the part is on the page. @param {unknown} part */
  showUndrawn(part) {
    const element = typeof part === "object" && part !== null && "element" in part ? part.element : null;
    if (!(element instanceof HTMLElement)) return;
    const sentence = create("p", { class: "advice undrawn" }, this.#texts.get("cell.undrawn"));
    this.#sentences.push(sentence);
    element.after(sentence);
  }

  clear() {
    for (const sentence of this.#sentences) sentence.remove();
    this.#sentences = [];
  }
}
