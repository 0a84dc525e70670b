// Who waits for whom at the moment that the reader looks at: a tree to read, and a text to copy. Above it, in a sentence, that
// nothing can wake the tasks that are left.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { report } from "../dom/guard.js";
import { loadFeedbackTexts } from "../texts/feedback-texts.js";
import { awaitGraph, graphText, sharedAt } from "./layout/await-graph.js";
import { stuckOf } from "./layout/between.js";
import { moment } from "./layout/moment.js";
import { timeText } from "./layout/time-axis.js";
import { stuckText } from "./stuck-text.js";

/**
 * @typedef {import("./layout/model.js").Model} Model
 * @typedef {import("./layout/await-graph.js").GraphNode} GraphNode
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{cut: number | null, index: number | null, running: boolean}} View  cut: the moment of a replay; index: of the
 *   step that is chosen
 */

/** The time between two updates while the program runs, in milliseconds. */
const PAUSE = 250;

export class AwaitPanel {
  /** Whether the picture has the lanes of what is between tasks. */
  hasLanes = true;
  #texts;
  #attempt;
  #showNews;
  /** @type {Texts | null} */
  #words = null;
  #loading = false;
  /** Whether the words have not come; they are asked for again with the next run, and where the reader opens the tree. */
  #hasFailed = false;
  #stuck = create("p", { class: "stuck", role: "status" });
  #when = create("p", { class: "awaits-when" });
  #tree = create("ul", { class: "awaits-tree" });
  #shared = create("ul", { class: "awaits-shared" });
  #copy;
  #lanes;
  #scroll;
  #details;
  #onChange;
  #shown = "";
  #drawn = 0;
  /** @type {Model | null} */
  #model = null;
  /** @type {View} */
  #view = { cut: null, index: null, running: false };

  /**
   * label: the cell's; attempt: calls `draw` and catches its errors; onChange: the words that a model needs are there, or the
   * reader wants to see the thin lanes, or not.
   * @param {{texts: Texts, label: string, attempt: (draw: () => void) => void, showNews: (news: string) => void,
   *   onChange: () => void}} options
   */
  constructor({ texts, label, attempt, showNews, onChange }) {
    this.#texts = texts;
    this.#attempt = attempt;
    this.#showNews = showNews;
    this.#onChange = onChange;
    this.#copy = button({ class: "quiet", part: "button", hidden: "" }, "", () => void this.#copyText());
    this.#lanes = button({ class: "quiet", part: "button", hidden: "" }, "", () => this.#toggleLanes());
    const name = texts.get("timeline.graphOf", { label });
    this.#scroll = create("div", { class: "awaits-scroll", tabindex: "0", role: "region", "aria-label": name });
    this.#scroll.append(this.#when, this.#tree, this.#shared);
    const summary = create("summary", {}, texts.get("timeline.graph"));
    this.#details = create("details", { class: "awaits" }, summary, this.#scroll, this.#copy, this.#lanes);
    this.#details.addEventListener("toggle", () => {
      this.#hasFailed = false;
      this.#draw();
    });
    this.element = create("div", { class: "between" }, this.#stuck, this.#details);
  }

  /** Forgets the last run. */
  clear() {
    this.#model = null;
    this.#hasFailed = false;
    this.#shown = this.#stuck.textContent = "";
    this.#drawn = 0;
    for (const part of [this.#when, this.#tree, this.#shared]) part.replaceChildren();
  }

  /** Shows a moment: at once, or while the program runs a little later. @param {Model} model @param {View} view */
  show(model, view) {
    this.#model = model;
    this.#view = view;
    const now = performance.now();
    if (view.running && now - this.#drawn < PAUSE) return;
    this.#drawn = now;
    this.#draw();
  }

  #draw() {
    const model = this.#model;
    if (!model) return;
    const words = this.#words;
    const sentence = stuckText(model, this.#texts);
    if (this.#stuck.textContent !== sentence) this.#stuck.textContent = sentence;
    const wanted = this.#details.open || model.between.shared.size > 0;
    if (!words) return void (wanted && !this.#hasFailed && this.#load());
    model.between.words = words;
    if (this.#details.open) this.#drawTree(model, words);
  }

  /** @param {Model} model @param {Texts} words */
  #drawTree(model, words) {
    const texts = this.#texts;
    const { at, after } = this.#moment(model);
    const nodes = awaitGraph(model, { at, after }, { texts, words });
    const shared = sharedAt(model, { at, after }, words);
    const when = words.get(nodes.length > 0 ? "graph.at" : "graph.nobody", { time: timeText(at, texts) });
    const shown = JSON.stringify([when, nodes, shared]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#when.textContent = when;
    this.#tree.replaceChildren(...nodes.map(node => item(node, texts)));
    this.#shared.replaceChildren(
      ...shared.map(({ name, state, waiters }) => {
        const names = waiters.join(", ");
        const wait = waiters.length > 0 ? ` · ${words.get("graph.wait", { count: waiters.length, names })}` : "";
        return create("li", {}, create("code", {}, name), `: ${state}${wait}`);
      }),
    );
    allow(this.#copy, nodes.length > 0);
    this.#lanes.hidden = model.between.shared.size === 0;
  }

  #toggleLanes() {
    this.hasLanes = !this.hasLanes;
    if (this.#words) this.#nameLanes(this.#words);
    this.#onChange();
  }

  /** @param {Texts} words */
  #nameLanes(words) {
    this.#lanes.textContent = words.get(this.hasLanes ? "graph.hideLanes" : "graph.showLanes");
  }

  /** The moment that the reader looks at; without one, that at which the program stood still, or its end. @param {Model} model */
  #moment(model) {
    const { cut, index } = this.#view;
    const step = index === null ? undefined : model.steps[index];
    if (cut !== null) return { at: cut };
    if (step) return { at: moment(step.at), after: index ?? undefined };
    const stuck = stuckOf(model);
    return { at: stuck ? moment(stuck.at) : model.latest };
  }

  async #load() {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const words = await loadFeedbackTexts(this.#texts.language);
      this.#words = words;
      this.#copy.textContent = words.get("graph.copy");
      this.#copy.hidden = false;
      this.#nameLanes(words);
      this.#attempt(() => {
        this.#draw();
        this.#onChange();
      });
    } catch (error) {
      this.#hasFailed = true;
      this.#when.textContent = this.#texts.get("cell.undrawn");
      report(error); // the rest of the timeline needs no such words
    } finally {
      this.#loading = false;
    }
  }

  async #copyText() {
    const [model, words] = [this.#model, this.#words];
    if (!model || !words) return;
    const texts = this.#texts;
    const text = graphText(awaitGraph(model, this.#moment(model), { texts, words }), texts);
    try {
      await navigator.clipboard.writeText(text);
      this.#showNews(words.get("graph.copied"));
    } catch (error) {
      console.info(error); // a page without a secure address has no clipboard
      this.#showNews(words.get("graph.notCopied"));
    }
  }
}

/**
 * @param {GraphNode} node
 * @param {Texts} texts
 * @returns {HTMLElement}
 */
function item({ kind, name, line, more, children }, texts) {
  const said = create("span", { class: `is-${kind}` }, kind === "reason" ? name : create("code", {}, name));
  const place = line > 0 ? ` ${texts.get("timeline.line", { line: String(line) })}` : "";
  const element = create("li", {}, said, `${place}${more ? ` · ${more}` : ""}`);
  if (children.length > 0) element.append(create("ul", {}, ...children.map(child => item(child, texts))));
  return element;
}
