// The problems of a program as a list below the editor, which keyboard and screen reader reach.

import { button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";

/**
 * @typedef {import("../problem.js").Problem} Problem
 * @typedef {{texts: import("../../texts/texts.js").Texts, open: boolean, onChoose: (problem: Problem) => void,
 *   onFix: (fix: import("../problem.js").Fix) => void, onFormat: () => void, onTurnOff: () => void}} ListOptions
 */

export class ProblemList {
  #options;
  #count = create("summary");
  #list = create("ul");
  #types = create("ul", { class: "types" });
  #found;

  /** @param {ListOptions} options */
  constructor(options) {
    this.#options = options;
    const { texts, open, onFormat, onTurnOff } = options;
    const format = button({ class: "line", part: "button" }, texts.get("types.format"), onFormat);
    const off = button({ class: "line", part: "button" }, texts.get("types.turnOff"), onTurnOff);
    const note = create("p", { class: "note" }, texts.get("types.note"), " ", format, " ", off);
    this.#found = create("div", { hidden: true }, create("p", {}, texts.get("types.found")), this.#types);
    const parts = [this.#count, this.#list, this.#found, note];
    this.element = create("details", { class: "problems", part: "problems", open }, ...parts);
    this.#count.textContent = texts.get("types.checking");
    this.wait(true);
  }

  /** @param {Problem[]} problems */
  show(problems) {
    const { texts } = this.#options;
    const listed = problems.filter(({ unused }) => !unused).sort((one, other) => one.from.line - other.from.line);
    const count = listed.length;
    this.#count.textContent = count ? texts.get("types.problems", { count }) : texts.get("types.none");
    this.element.classList.toggle("has-problems", count > 0);
    this.#list.replaceChildren(...listed.map(problem => this.#item(problem)));
    this.#list.hidden = count === 0;
  }

  /** Shows types of definitions, below the problems. @param {import("../inferred-types.js").TypeLine[]} types */
  showTypes(types) {
    this.#types.replaceChildren(...types.map(({ text }) => create("li", {}, create("code", {}, text))));
    this.#found.hidden = types.length === 0;
  }

  /** Says whether the text is being checked, for assistive technology. @param {boolean} waits */
  wait(waits) {
    this.element.setAttribute("aria-busy", String(waits));
  }

  /** @param {Problem} problem */
  #item(problem) {
    const { texts, onChoose, onFix } = this.#options;
    const place = texts.get("cell.line", { line: String(problem.from.line + 1) });
    const choose = button({ class: "line", part: "button" }, place, () => onChoose(problem));
    const message = create("span", { class: "message" }, problem.message);
    const rule = problem.rule ? [" ", create("code", { class: "rule" }, problem.rule)] : [];
    const { fix } = problem;
    const label = fix && texts.get("types.fix", { what: fix.label });
    const change = label ? [" ", button({ class: "line", part: "button" }, label, () => onFix(fix))] : [];
    return create("li", { class: `is-${problem.severity}` }, choose, create("div", {}, message, ...rule, ...change));
  }
}
