// All steps of a run as a table: for readers who cannot see the picture, and for exact values.

import { create } from "../dom/create.js";
import { shorten } from "../texts/graphemes.js";
import { stepText } from "./step-text.js";

/**
 * @typedef {import("./layout/model.js").Model} Model
 */

const HEADS = [
  "timeline.headTime",
  "timeline.headLane",
  "timeline.headStep",
  "timeline.headDetails",
  "timeline.headLine",
];
const ROWS = 100;
const MOST_VALUE = 1_000; // characters
/** The time between two updates of the table during a run, in milliseconds. */
const PAUSE = 200;

export class StepTable {
  #texts;
  #attempt;
  #body = create("tbody");
  #more = create("button", { type: "button", class: "quiet" });
  #wrap;
  #count = create("span", { class: "note" });
  #wanted = ROWS;
  #timer = 0;
  /** The index of the first step shown, and of the one after the last. */
  #first = 0;
  #last = 0;
  /** How many changes of what is between tasks the rows show. */
  #changed = 0;
  /** @type {Model | null} */
  #model = null;

  /**
   * label: the cell's; attempt: calls `draw` and catches its errors.
   * @param {{texts: import("../texts/texts.js").Texts, label: string, attempt: (draw: () => void) => void}} options
   */
  constructor({ texts, label, attempt }) {
    this.#texts = texts;
    this.#attempt = attempt;
    const heads = HEADS.map(key => create("th", { scope: "col" }, texts.get(key)));
    const caption = create("caption", { class: "hidden" }, texts.get("timeline.stepsOf", { label }));
    const table = create("table", {}, caption, create("thead", {}, create("tr", {}, ...heads)), this.#body);
    this.#wrap = create("div", {
      class: "steps-scroll",
      tabindex: "0",
      role: "region",
      "aria-label": texts.get("timeline.tableOf", { label }),
    });
    this.#wrap.append(this.#more, table);
    this.element = create(
      "details",
      { class: "steps" },
      create("summary", {}, `${texts.get("timeline.table")} `, this.#count),
      this.#wrap,
    );
    this.element.addEventListener("toggle", () => this.#draw());
    this.#more.addEventListener("click", () => this.#showMore());
  }

  /** @param {Model} model */
  clear(model) {
    clearTimeout(this.#timer);
    this.#timer = this.#first = this.#last = this.#changed = 0;
    this.#wanted = ROWS;
    this.#model = model;
    this.#body.replaceChildren();
    this.#more.hidden = true;
    this.#count.textContent = "";
  }

  /** There are new steps. */
  grown() {
    if (this.element.open) this.#timer ||= window.setTimeout(() => this.#attempt(() => this.#draw()), PAUSE);
  }

  /** Stops its timer. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** Shows all steps now, without waiting. */
  flush() {
    this.#draw();
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const model = this.#model;
    if (!model) return;
    const total = model.steps.length;
    this.#count.textContent = total > 0 ? `(${this.#texts.number(total)})` : "";
    if (!this.element.open) return;
    const first = Math.max(0, total - this.#wanted);
    while (this.#first < first && this.#body.firstChild) {
      this.#body.firstChild.remove();
      this.#first += 1;
    }
    this.#first = Math.max(this.#first, first);
    this.#last = Math.max(this.#last, this.#first);
    this.#body.append(this.#rows(model, this.#last, total));
    this.#last = total;
    this.#showLate(model);
    this.#showCount();
  }

  /** Draws all rows anew: what is between tasks can be told by now. */
  showChanges() {
    const model = this.#model;
    if (model) this.#body.replaceChildren(this.#rows(model, this.#first, this.#last));
  }

  /** Draws the rows anew in whose steps something has changed since they were drawn. @param {Model} model */
  #showLate(model) {
    const { changed } = model.between;
    const late = new Set(changed.slice(this.#changed));
    this.#changed = changed.length;
    for (const index of late) {
      const step = model.steps[index];
      const row = this.#body.rows[index - this.#first];
      if (step && row) row.replaceWith(tableRow(model, step, this.#texts));
    }
  }

  #showMore() {
    const model = this.#model;
    if (!model) return;
    this.#wanted += ROWS;
    const first = Math.max(0, this.#first - ROWS);
    this.#body.prepend(this.#rows(model, first, this.#first));
    this.#first = first;
    this.#showCount();
    if (first === 0) this.#wrap.focus();
  }

  /**
   * @param {Model} model
   * @param {number} from
   * @param {number} until
   */
  #rows(model, from, until) {
    const rows = document.createDocumentFragment();
    for (const step of model.steps.slice(from, until)) rows.append(tableRow(model, step, this.#texts));
    return rows;
  }

  #showCount() {
    this.#more.hidden = this.#first === 0;
    this.#more.textContent = this.#texts.get("timeline.earlierSteps", { count: this.#first });
  }
}

/**
 * @param {Model} model
 * @param {import("./layout/model.js").Step} step
 * @param {import("../texts/texts.js").Texts} texts
 */
function tableRow(model, step, texts) {
  const { time, lane, what, value, more, changes } = stepText(model, step, texts);
  const details = create("td", {});
  const cell = value.length > MOST_VALUE ? shorten(value, MOST_VALUE) : value;
  if (value) details.append(create("code", { class: "value" }, cell));
  if (more) details.append(value ? ` ${more}` : more);
  if (changes) details.append(value || more ? ` · ${changes}` : changes);
  return create(
    "tr",
    { class: `is-${step.type}` },
    create("td", { class: "when" }, time),
    create("td", {}, create("code", {}, lane)),
    create("td", {}, what),
    details,
    create("td", { class: "when" }, step.line > 0 ? placeOf(model, step) : ""),
  );
}

/** "7", or "helpers.py:7" if that is not a line of the program's own file. @param {Model} model @param {import("./layout/model.js").Step} step */
function placeOf(model, { lane, line }) {
  const file = model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN)?.file;
  return file ? `${file}:${line}` : String(line);
}
