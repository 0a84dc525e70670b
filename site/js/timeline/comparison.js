// What differs between this run and another, below the picture: a few sentences, a switch for the other run behind this
// one, and a table.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { differenceOf } from "./compare/difference.js";
import { pairRows } from "./compare/pairs.js";
import { differenceText, namesOfRuns } from "./compare/sentence.js";
import { DifferenceTable } from "./difference-table.js";
import { wholeSpan } from "./drawing/still.js";
import { modelOf } from "./layout/model.js";

/**
 * @typedef {import("./compare/compared-run.js").ComparedRun} ComparedRun
 * @typedef {import("../texts/texts.js").Texts} Texts
 *
 * The run that another one is compared with, which is null while it is under way; without `base` there is nothing to
 * compare. A run that was just pinned is both.
 * @typedef {{base: ComparedRun | null, now: ComparedRun | null, pinned: boolean}} Compared
 * @typedef {{texts: Texts, compareTexts: Texts, redraw: () => void, onUnpin: () => void}} ComparisonOptions
 */

const MOST_DRAWN = 5_000; // steps: each frame draws them again

export class Comparison {
  #options;
  /** @type {Compared} */
  #compared = { base: null, now: null, pinned: false };
  /** The model of what is drawn behind the run. @type {import("./layout/model.js").Model | null} */
  #behind = null;
  #text = create("p", { class: "comparison-text", role: "status" });
  #shows = create("input", { type: "checkbox", checked: true });
  #showsLabel = create("span");
  #switch;
  #unpin;
  #table;

  /** @param {ComparisonOptions} options */
  constructor(options) {
    const { compareTexts, redraw, onUnpin } = options;
    this.#options = options;
    this.#shows.addEventListener("change", redraw);
    const sample = create("span", { class: "ghost-sample", "aria-hidden": "true" });
    this.#switch = create("label", { class: "ghost-switch" }, this.#shows, sample, this.#showsLabel);
    this.#unpin = button({ class: "quiet", hidden: "" }, compareTexts.get("compare.unpin"), onUnpin);
    this.#table = new DifferenceTable(options);
    this.element = create(
      "div",
      { class: "comparison", role: "group", "aria-label": compareTexts.get("compare.group"), hidden: true },
      this.#text,
      create("div", { class: "comparison-tools" }, this.#switch, this.#unpin),
      this.#table.element,
    );
  }

  /** @param {Compared} compared */
  show(compared) {
    const { base, now, pinned } = compared;
    const { compareTexts } = this.#options;
    if (base !== this.#compared.base) this.#behind = base && modelOf(base.recording);
    this.#compared = compared;
    this.element.hidden = base === null;
    this.#unpin.hidden = !pinned;
    this.#showsLabel.textContent = compareTexts.get(pinned ? "compare.showPinned" : "compare.show");
    if (!base || !now) return this.#showDifference(null);
    if (base !== now) return this.#showDifference(differenceOf(now, base));
    this.#showDifference(null);
    this.#behind = null; // it would cover itself
    this.#switch.classList.add("is-idle");
    this.#text.textContent = compareTexts.get("compare.pinned");
  }

  /** @param {import("./compare/difference.js").Difference | null} difference  null: it is not known yet */
  #showDifference(difference) {
    const { texts, compareTexts } = this.#options;
    const { base, pinned } = this.#compared;
    if (base && !this.#behind) this.#behind = modelOf(base.recording);
    if (difference?.isNone) this.#behind = null;
    this.#switch.classList.toggle("is-idle", difference?.isNone === true);
    const names = namesOfRuns(compareTexts, { pinned });
    this.#text.textContent = difference ? differenceText(difference, names, { texts, compareTexts }) : "";
    this.#table.show(difference, { pinned });
  }

  get #drawn() {
    const model = this.#shows.checked ? this.#behind : null;
    return model && model.steps.length <= MOST_DRAWN ? model : null;
  }

  /** How long the run behind this one took, in seconds. */
  get span() {
    return this.#drawn ? wholeSpan(this.#drawn) : 0;
  }

  /**
   * What is drawn behind this run, or nothing.
   * @param {import("./layout/model.js").Model} model  of this run
   * @returns {import("./layout/layout.js").Ghost | null}
   */
  ghost(model) {
    return this.#drawn && { model: this.#drawn, ...pairRows(this.#drawn, model) };
  }
}
