// The details of the chosen step, in a line below the picture; Enter opens the whole value.

import { create } from "../dom/create.js";
import { withoutMiddle } from "../texts/cut.js";
import { cut } from "../texts/graphemes.js";
import { KEYS_ID } from "./drawing/picture-view.js";
import { stepText } from "./step-text.js";
import { summaryText } from "./summary-text.js";

/**
 * @typedef {import("./layout/model.js").Model} Model
 * @typedef {import("./layout/model.js").Step} Step
 */

/** A longer value is shortened until it is opened. */
const SHORT = 80;
const WHOLE = 20_000; // characters: Python sends fewer, but a forged recording may have millions

export class Details {
  element = create("div", { class: "details", part: "timeline-details" });
  #line = create("p", { class: "details-line" });
  #whole;
  #texts;
  #open = false;
  #news = "";

  /** @param {import("../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
    const name = texts.get("timeline.wholeValue");
    this.#whole = create("pre", { hidden: true, tabindex: "0", role: "region", "aria-label": name });
    const keys = create("p", { class: "picture-keys", id: KEYS_ID }, texts.get("timeline.keys"));
    this.element.append(this.#line, keys, this.#whole);
  }

  /** @param {Model} model @param {Step} step */
  showStep(model, step) {
    this.#news = "";
    const { time, lane, what, value, more, line, changes } = stepText(model, step, this.#texts);
    const long = value.length > SHORT || value.includes("\n");
    const shown = long ? `${cut(value, SHORT).replace(/\s+/g, " ")}…` : value;
    const said = create("span", { class: `is-${step.type}` }, create("code", {}, lane), ` ${what}`);
    if (value) said.append(" ", create("code", { class: "details-value" }, shown));
    if (more) said.append(` ${more}`);
    this.#line.replaceChildren(create("b", {}, time), " · ", said, ...(line ? [` · ${line}`] : []));
    if (changes) this.#line.append(` · ${changes}`);
    this.#whole.textContent = long ? withoutMiddle(value, WHOLE) : "";
    this.#whole.hidden = !this.#open || !long;
  }

  /** Shows a text that is not about the run, until a step is chosen. @param {string} news */
  showNews(news) {
    this.#news = news;
    this.#showSummary(news);
  }

  /** Shows the whole value, or the short one again. */
  toggle() {
    this.#open = !this.#open;
    this.#whole.hidden = !this.#open || !this.#whole.textContent;
  }

  /** Shows a summary of the run, while no step is chosen. @param {Model} model @param {{recorded: boolean}} options */
  summarize(model, { recorded }) {
    this.#whole.hidden = true;
    this.#showSummary(this.#news || summaryText(model, { recorded, texts: this.#texts }));
  }

  /** @param {string} text */
  #showSummary(text) {
    if (this.#line.textContent !== text) this.#line.replaceChildren(create("span", { class: "summary" }, text));
  }
}
