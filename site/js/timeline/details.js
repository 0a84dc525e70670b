// What is known of the chosen step, in a line below the picture; Enter opens the whole value.

import { create } from "../create.js";
import { stepText } from "./step-text.js";
import { timeText } from "./time-axis.js";

/**
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Step} Step
 */

/** A longer value is shortened until it is opened. */
const SHORT = 80;
/** Where the stage's keys are told. */
export const KEYS_ID = "timeline-keys";

export class Details {
  element = create("div", { class: "details", part: "timeline-details" });
  #line = create("p", { class: "told" });
  #whole = create("pre", { hidden: true, tabindex: "0", role: "region", "aria-label": "The whole value" });
  #open = false;
  #news = "";

  constructor() {
    const keys = create("p", { class: "stage-keys", id: KEYS_ID }, "← → steps · + − 0 zoom");
    this.element.append(this.#line, keys, this.#whole);
  }

  /** @param {Model} model @param {Step} step */
  show(model, step) {
    this.#news = "";
    const { time, lane, what, value, more, line } = stepText(model, step);
    const long = value.length > SHORT || value.includes("\n");
    const shown = long ? `${value.slice(0, SHORT).replace(/\s+/g, " ")}…` : value;
    const said = create("span", { class: `is-${step.type}` }, create("code", {}, lane), ` ${what}`);
    if (value) said.append(" ", create("code", { class: "told-value" }, shown));
    if (more) said.append(` ${more}`);
    this.#line.replaceChildren(create("b", {}, time), " · ", said, ...(line ? [` · ${line}`] : []));
    this.#whole.textContent = long ? value : "";
    this.#whole.hidden = !this.#open || !long;
  }

  /** Says something that is not about the run, until a step is chosen. @param {string} news */
  say(news) {
    this.#news = news;
    this.#tell(news);
  }

  /** Shows the whole value, or no longer. */
  toggle() {
    this.#open = !this.#open;
    this.#whole.hidden = !this.#open || !this.#whole.textContent;
  }

  /** No step is chosen: tells the run in short. @param {Model} model @param {{recorded: boolean}} options */
  summarize(model, { recorded }) {
    this.#whole.hidden = true;
    const values = model.values > 0 ? counted(model.values, "value") : counted(model.steps.length, "step");
    const parts = [model.ended === null ? `${values} so far` : `${values} in ${timeText(model.ended)}`];
    if (model.thinned > 0) parts.push(`${model.thinned.toLocaleString("en")} more steps happened than are shown`);
    if (recorded) parts.push("recorded earlier: Run replaces it");
    const text = parts.join(" · ");
    this.#tell(this.#news || text);
  }

  /** @param {string} text */
  #tell(text) {
    if (this.#line.textContent !== text) this.#line.replaceChildren(create("span", { class: "summary" }, text));
  }
}

/**
 * @param {number} count
 * @param {string} what
 */
function counted(count, what) {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}
