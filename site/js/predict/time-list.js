// The lines of a question about times: each has a slider above an empty axis, which a finger, a mouse and the arrow keys move.

import { create } from "../dom/create.js";
import { axis } from "./axis.js";

/** @typedef {import("../texts/texts.js").Texts} Texts */

export class TimeList {
  #places;
  /** @type {{text: string, slider: HTMLInputElement}[]} */
  #rows;
  #isClosed = false;
  element;

  /**
   * @param {import("./question.js").Question} question
   * @param {{texts: Texts, words: Texts, begun: import("./comparison.js").Prediction | null}} options  texts: the page's; words:
   *   those of predictions; begun: the prediction that it begins with
   */
  constructor({ lines, places }, { texts, words, begun }) {
    this.#places = places;
    const most = String(places.length - 1);
    const known = begun?.kind === "time" ? begun.lines : [];
    this.#rows = lines.map((text, index) => {
      const label = words.get("predict.when", { line: text });
      const slider = create("input", {
        type: "range",
        min: "0",
        max: most,
        step: "1",
        value: String(Math.max(places.indexOf(known[index]?.at ?? 0), 0)),
        "aria-label": label,
      });
      return { text, slider };
    });
    const items = this.#rows.map(({ text, slider }) => {
      let kept = slider.value;
      const time = create("span", { class: "ask-time", "aria-hidden": "true" });
      const show = () => {
        const place = places[slider.valueAsNumber] ?? 0;
        time.textContent = texts.get("timeline.seconds", { number: texts.trimmed(place, 2) });
        slider.setAttribute("aria-valuetext", time.textContent);
        kept = slider.value;
      };
      const keep = () => {
        slider.value = kept;
      };
      slider.addEventListener("input", () => (this.#isClosed ? keep() : show()));
      show();
      return create("li", { class: "ask-timed" }, create("code", {}, text), time, slider);
    });
    this.element = create(
      "div",
      { class: "ask-times" },
      create("ol", { class: "ask-list" }, ...items),
      axis(places, texts),
    );
  }

  /** @returns {import("./comparison.js").Prediction} */
  get prediction() {
    const lines = this.#rows.map(({ text, slider }) => ({ text, at: this.#places[slider.valueAsNumber] ?? 0 }));
    return { kind: "time", lines };
  }

  /** Lets the reader change it no more: the program runs. */
  close() {
    this.#isClosed = true;
    for (const { slider } of this.#rows) slider.setAttribute("aria-disabled", "true"); // it keeps the focus
  }
}
