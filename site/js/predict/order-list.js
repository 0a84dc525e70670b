// The lines of a question about the order: a list that is sorted by buttons, or by dragging. Lines below its border never come.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { Drag } from "./drag.js";

/**
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{text: string, element: HTMLElement, up: HTMLButtonElement, down: HTMLButtonElement}} Entry
 */

export class OrderList {
  #texts;
  #onNews;
  #border;
  /** @type {Map<Element, Entry>} */
  #entries = new Map();
  #drag;
  element = create("ol", { class: "ask-list" });

  /**
   * @param {import("./question.js").Question} question
   * @param {{texts: Texts, onNews: (news: string) => void, begun: import("./comparison.js").Prediction | null}} options  onNews:
   *   called with what a listener should know; begun: the prediction that it begins with
   */
  constructor({ lines, hasOthers }, { texts, onNews, begun }) {
    this.#texts = texts;
    this.#onNews = onNews;
    const above = begun?.kind === "order" ? begun.lines : lines;
    for (const text of above) this.#add(text);
    this.#border = create("li", { class: "ask-border" }, texts.get("predict.border"));
    if (hasOthers) this.element.append(this.#border);
    for (const text of without(lines, above)) this.#add(text);
    this.#drag = new Drag(this.element, {
      mayBegin: item => this.#entries.has(item),
      move: (item, towards) => this.#move(item, towards),
      dropped: item => this.#tell(item),
    });
    this.#showEnds();
  }

  /** @returns {import("./comparison.js").Prediction} */
  get prediction() {
    const items = [...this.element.children];
    const end = items.indexOf(this.#border);
    const above = end < 0 ? items : items.slice(0, end);
    return { kind: "order", lines: above.map(item => this.#entries.get(item)?.text ?? "") };
  }

  /** Lets the reader change it no more: the program runs. */
  close() {
    this.#drag.close();
    for (const { up, down } of this.#entries.values()) for (const each of [up, down]) allow(each, false);
  }

  /** @param {string} text */
  #add(text) {
    const step = (/** @type {-1 | 1} */ towards) => () => {
      this.#move(element, towards);
      this.#tell(element);
    };
    const label = (/** @type {string} */ name) => ({ class: `ask-${name}`, "aria-label": name });
    const up = button(label("up"), "", step(-1));
    const down = button(label("down"), "", step(1));
    up.setAttribute("aria-label", this.#texts.get("predict.up", { line: text }));
    down.setAttribute("aria-label", this.#texts.get("predict.down", { line: text }));
    const element = create(
      "li",
      { class: "ask-line" },
      create("span", { class: "ask-grip", "aria-hidden": "true" }),
      create("code", {}, text),
      up,
      down,
    );
    this.#entries.set(element, { text, element, up, down });
    this.element.append(element);
  }

  /**
   * Moves an item by one, which is its neighbour that moves: so it keeps the focus, and the pointer.
   * @param {Element} item
   * @param {-1 | 1} towards
   */
  #move(item, towards) {
    const neighbour = towards < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (towards < 0) neighbour && item.after(neighbour);
    else neighbour && item.before(neighbour);
    this.#showEnds();
  }

  /** The first line cannot move up, nor the last one down. */
  #showEnds() {
    for (const { element, up, down } of this.#entries.values()) {
      allow(up, element.previousElementSibling !== null);
      allow(down, element.nextElementSibling !== null);
    }
  }

  /** Says where a line is now. @param {Element} item */
  #tell(item) {
    const line = this.#entries.get(item)?.text ?? "";
    const items = [...this.element.children];
    const [place, end] = [items.indexOf(item), items.indexOf(this.#border)];
    const count = end < 0 ? items.length : end;
    this.#onNews(
      place < count
        ? this.#texts.get("predict.moved", { line, place: place + 1, count })
        : this.#texts.get("predict.movedOut", { line }),
    );
  }
}

/**
 * The texts that are not among others, each of which counts once.
 * @param {readonly string[]} texts
 * @param {readonly string[]} others
 */
function without(texts, others) {
  const left = [...others];
  return texts.filter(text => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
