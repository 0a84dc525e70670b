// Two programs side by side: what their runs did on one axis, and what differs, in words and as a table.

import { create } from "../dom/create.js";
import { differenceOf } from "./compare/difference.js";
import { differenceText, namesOfPrograms } from "./compare/sentence.js";
import { DifferenceTable } from "./difference-table.js";
import { project } from "./drawing/shape.js";
import { stillShape, wholeSpan } from "./drawing/still.js";

export { styles } from "./timeline.js";

/**
 * @typedef {import("./compare/compared-run.js").ComparedRun} ComparedRun
 * @typedef {import("./compare/difference.js").Difference} Difference
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{now: string, before: string}} Labels
 */

export class SideBySide {
  #texts;
  #compareTexts;
  #labels;
  #places = { now: create("div", { class: "timeline" }), before: create("div", { class: "timeline" }) };
  #pair;
  #text = create("p", { class: "pair-text", role: "status" });
  #table;
  /** @type {Difference | null} */
  #difference = null;
  #width = 0;

  /** @param {{texts: Texts, compareTexts: Texts, labels: Labels}} options  labels: of the two programs */
  constructor({ texts, compareTexts, labels }) {
    this.#texts = texts;
    this.#compareTexts = compareTexts;
    this.#labels = labels;
    this.#table = new DifferenceTable({ texts, compareTexts });
    const run = (/** @type {string} */ label, /** @type {HTMLElement} */ place) =>
      create("div", { class: "pair-run" }, create("p", { class: "pair-name" }, label), place);
    this.#pair = create(
      "div",
      { class: "pair", hidden: true },
      run(labels.now, this.#places.now),
      run(labels.before, this.#places.before),
    );
    this.element = create(
      "div",
      { class: "pair-place", role: "group", "aria-label": compareTexts.get("compare.group") },
      this.#pair,
      this.#text,
      create("div", { class: "timeline pair-table", hidden: true }, this.#table.element),
    );
    new ResizeObserver(() => this.#draw()).observe(this.#places.now);
  }

  /** Shows two runs that are over. @param {ComparedRun} now @param {ComparedRun} before */
  show(now, before) {
    const difference = differenceOf(now, before);
    const [texts, compareTexts] = [this.#texts, this.#compareTexts];
    this.#difference = difference;
    this.#pair.hidden = false;
    this.#text.textContent = differenceText(difference, namesOfPrograms(compareTexts, this.#labels), {
      texts,
      compareTexts,
    });
    this.#table.showPrograms(difference, this.#labels);
    const table = this.#table.element.parentElement;
    if (table) table.hidden = difference.steps.length === 0;
    this.#width = 0;
    this.#draw();
  }

  /** Says that the other program has not run yet. */
  wait() {
    const other = this.#compareTexts.get("compare.named", { label: this.#labels.before });
    this.#text.textContent = this.#compareTexts.get("compare.runBoth", { other });
  }

  #draw() {
    const width = this.#places.now.clientWidth;
    if (!this.#difference || width === 0 || width === this.#width) return;
    this.#width = width;
    const { models } = this.#difference;
    const to = Math.max(wholeSpan(models.now), wholeSpan(models.before));
    const [texts, labels] = [this.#texts, this.#labels];
    project(this.#places.now, [stillShape(models.now, { texts, width, to, label: labels.now })]);
    project(this.#places.before, [stillShape(models.before, { texts, width, to, label: labels.before })]);
  }
}
