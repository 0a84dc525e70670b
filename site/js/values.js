// The values a program yields, each shown at the moment it arrives: one row for every generator.

import { create } from "./create.js";
import { Repaint } from "./repaint.js";

/**
 * @typedef {import("./messages.js").Lane} Lane
 * @typedef {import("./messages.js").Step} Step
 * @typedef {{element: HTMLElement, list: HTMLElement}} Row
 */

const VALUES_KEPT = 200;
/** At most this often, in milliseconds, are new values read out. */
const SPEAKING_PAUSE = 1_500;
/** Closer to the end than this, in pixels, is at the end. */
const END_ZONE = 8;

export class Values {
  #rows = create("div", { class: "rows", role: "group", "aria-label": "Yielded values" });
  #count = create("p", { class: "count" });
  #spoken = create("p", { class: "hidden", role: "status" });
  #repaint = new Repaint(() => this.#draw());
  #speaking = 0;
  /** @type {Map<number, string>} */
  #names = new Map();
  /** How many lanes have one name. @type {Map<string, number>} */
  #namesakes = new Map();
  /** @type {Map<number, Row>} */
  #rowOfLane = new Map();
  /** @type {{lane: number, element: HTMLElement}[]} */
  #shown = [];
  /** @type {Step[]} */
  #pending = [];
  /** @type {string[]} */
  #unspoken = [];
  #unspokenCount = 0;
  #total = 0;

  constructor() {
    const heading = create("p", { class: "heading" }, "Yielded");
    this.element = create(
      "div",
      { class: "values", part: "values", hidden: true },
      heading,
      this.#rows,
      this.#count,
      this.#spoken,
    );
  }

  clear() {
    this.#repaint.cancel();
    clearTimeout(this.#speaking);
    this.#speaking = 0;
    this.#names.clear();
    this.#namesakes.clear();
    this.#rowOfLane.clear();
    this.#shown = [];
    this.#pending = [];
    this.#unspoken = [];
    this.#unspokenCount = this.#total = 0;
    this.#rows.replaceChildren();
    this.#rows.removeAttribute("tabindex");
    this.#count.textContent = this.#spoken.textContent = "";
    this.element.hidden = true;
  }

  /** @param {Lane} lane */
  addLane(lane) {
    if (lane.kind !== "generator") return;
    const number = (this.#namesakes.get(lane.name) ?? 0) + 1;
    this.#namesakes.set(lane.name, number);
    this.#names.set(lane.id, number === 1 ? lane.name : `${lane.name} #${number}`);
  }

  /** Shows the value of a yield; other steps have none. @param {Step} step */
  addStep(step) {
    if (step.type !== "yield") return;
    this.#total += 1;
    this.#unspokenCount += 1;
    this.#pending.push(step);
    this.#unspoken.push(step.value ?? "");
    if (this.#pending.length > VALUES_KEPT) this.#pending.shift();
    if (this.#unspoken.length > 3) this.#unspoken.shift();
    this.#repaint.request();
    this.#speaking ||= window.setTimeout(() => this.#speak(), SPEAKING_PAUSE);
  }

  /** Shows what has been yielded so far, without waiting for a frame. */
  flush() {
    this.#repaint.now();
  }

  #draw() {
    if (this.#total === 0) return;
    this.element.hidden = false;
    const rows = this.#rows;
    const follow = rows.scrollHeight - rows.scrollTop - rows.clientHeight < END_ZONE;
    for (const step of this.#pending) this.#append(step);
    this.#pending = [];
    while (this.#shown.length > VALUES_KEPT) this.#removeOldest();
    this.#rows.classList.toggle("named", this.#rowOfLane.size > 1);
    this.#count.textContent =
      this.#total > this.#shown.length
        ? `The newest ${this.#shown.length} of ${this.#total.toLocaleString("en")} values`
        : "";
    if (follow) rows.scrollTop = rows.scrollHeight;
    if (rows.scrollHeight > rows.clientHeight) rows.tabIndex = 0; // only then has the keyboard anything to do here
  }

  /** @param {Step} step */
  #append(step) {
    const value = step.value ?? "";
    const time = create("span", { class: "at" }, `${step.at.toFixed(step.at < 10 ? 2 : 1)} s`);
    const text = create("code", { title: value }, value);
    const element = create("li", { class: "value", part: "value" }, text, time);
    this.#row(step.lane).list.append(element);
    this.#shown.push({ lane: step.lane, element });
  }

  /**
   * @param {number} lane
   * @returns {Row}
   */
  #row(lane) {
    const known = this.#rowOfLane.get(lane);
    if (known) return known;
    const name = this.#names.get(lane) ?? "generator";
    const list = create("ol", { "aria-label": `Values of ${name}` });
    const row = { element: create("div", { class: "row" }, create("code", { class: "lane" }, name), list), list };
    this.#rows.append(row.element);
    this.#rowOfLane.set(lane, row);
    return row;
  }

  #removeOldest() {
    const oldest = this.#shown.shift();
    if (!oldest) return;
    oldest.element.remove();
    const row = this.#rowOfLane.get(oldest.lane);
    if (!row || row.list.childElementCount > 0) return;
    row.element.remove();
    this.#rowOfLane.delete(oldest.lane);
  }

  #speak() {
    const more = this.#unspokenCount - this.#unspoken.length;
    this.#spoken.textContent = `Yielded ${more > 0 ? `${more} values, then ` : ""}${this.#unspoken.join(", ")}`;
    this.#speaking = 0;
    this.#unspoken = [];
    this.#unspokenCount = 0;
  }
}
