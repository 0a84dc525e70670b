// The steps that differ between two runs, as a table: when each came in the one, and when in the other.

import { create } from "../dom/create.js";
import { shorten } from "../texts/graphemes.js";
import { timeText } from "./layout/time-axis.js";
import { stepText } from "./step-text.js";

/**
 * @typedef {import("./compare/difference.js").Difference} Difference
 * @typedef {import("./compare/step-pairs.js").StepPair} StepPair
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

const MOST_ROWS = 200;
const MOST_VALUE = 200; // characters

export class DifferenceTable {
  #options;
  #count = create("span", { class: "note" });
  #body = create("tbody");
  #headNow;
  #headBefore;
  #note = create("p", { class: "note", hidden: true });
  /** @type {Difference | null} */
  #difference = null;

  /** @param {{texts: Texts, compareTexts: Texts}} options */
  constructor(options) {
    const { texts, compareTexts } = options;
    this.#options = options;
    const head = (/** @type {string} */ text) => create("th", { scope: "col" }, text);
    this.#headNow = head(compareTexts.get("compare.headNow"));
    this.#headBefore = head(compareTexts.get("compare.headBefore"));
    const heads = ["timeline.headLane", "timeline.headStep", "timeline.headDetails"].map(key => head(texts.get(key)));
    const name = compareTexts.get("compare.tableOf");
    const table = create(
      "table",
      {},
      create("caption", { class: "hidden" }, name),
      create("thead", {}, create("tr", {}, ...heads, this.#headNow, this.#headBefore)),
      this.#body,
    );
    const scrolled = { class: "steps-scroll", tabindex: "0", role: "region", "aria-label": name };
    this.element = create(
      "details",
      { class: "differences" },
      create("summary", {}, `${compareTexts.get("compare.table")} `, this.#count),
      create("div", scrolled, table, this.#note),
    );
    this.element.addEventListener("toggle", () => this.#draw());
  }

  /**
   * @param {Difference | null} difference  null: it is not known yet
   * @param {{pinned: boolean}} options
   */
  show(difference, { pinned }) {
    const { compareTexts } = this.#options;
    this.#headBefore.textContent = compareTexts.get(pinned ? "compare.headPinned" : "compare.headBefore");
    this.#show(difference);
  }

  /** Shows how two programs differ. @param {Difference} difference @param {{now: string, before: string}} names */
  showPrograms(difference, { now, before }) {
    this.#headNow.textContent = now;
    this.#headBefore.textContent = before;
    this.#show(difference);
  }

  /** @param {Difference | null} difference */
  #show(difference) {
    const count = difference?.steps.length ?? 0;
    this.#difference = difference;
    this.#count.textContent = count > 0 ? `(${this.#options.texts.number(count)})` : "";
    this.element.classList.toggle("is-idle", count === 0);
    this.#draw();
  }

  #draw() {
    const difference = this.#difference;
    if (!difference || !this.element.open) return this.#body.replaceChildren();
    const { steps } = difference;
    this.#body.replaceChildren(...steps.slice(0, MOST_ROWS).map(pair => this.#row(pair, difference)));
    this.#note.hidden = steps.length <= MOST_ROWS;
    this.#note.textContent = this.#options.compareTexts.get("compare.tableCut", { count: MOST_ROWS });
  }

  /**
   * @param {StepPair} pair
   * @param {Difference} difference
   */
  #row({ now, before }, { models }) {
    const { texts, compareTexts } = this.#options;
    const told = now ? stepText(models.now, now, texts) : null;
    const earlier = before ? stepText(models.before, before, texts) : null;
    const { lane, what } = told ?? earlier ?? { lane: "", what: "" };
    const details = create("td", {}, ...detailsOf(told ?? earlier));
    if (told && earlier && (told.value !== earlier.value || told.what !== earlier.what)) {
      const other = [...(told.what === earlier.what ? [] : [`${earlier.what} `]), ...detailsOf(earlier)];
      if (other.length > 0) details.append(` ${compareTexts.get("compare.insteadOf")} `, ...other);
    }
    const when = (/** @type {import("./layout/model.js").Step | null} */ step) =>
      create("td", { class: "when" }, step ? timeText(step.at, texts) : compareTexts.get("compare.notThere"));
    return create(
      "tr",
      {},
      create("td", {}, create("code", {}, lane)),
      create("td", {}, what),
      details,
      when(now),
      when(before),
    );
  }
}

/**
 * What a step's row tells beside its name.
 * @param {import("./step-text.js").StepText | null} told
 * @returns {(Node | string)[]}
 */
function detailsOf(told) {
  return told?.value ? [create("code", { class: "value" }, shorten(told.value, MOST_VALUE))] : [];
}
