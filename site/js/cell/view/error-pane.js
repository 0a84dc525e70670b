// The error of a run: the traceback, and what the reader can do next.

import { create } from "../../dom/create.js";
import { cutMiddle } from "../../texts/cut.js";
import { shorten } from "../../texts/graphemes.js";
import { reasonOf } from "../../texts/reason.js";

/**
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../../protocol/messages.js").Missing} Missing
 */

const MOST_TEXT = 20_000; // characters of a traceback that are shown: a layout of millions takes seconds
const MOST_WORDS = 500; // characters of a value in a sentence

export class ErrorPane {
  #texts;
  #commands;
  #leave;

  /**
   * @param {{texts: import("../../texts/texts.js").Texts, commands: import("./commands.js").CellCommands, leave: () => void}} options
   *   leave takes the focus when the pane empties while it has it
   */
  constructor({ texts, commands, leave }) {
    this.#texts = texts;
    this.#commands = commands;
    this.#leave = leave;
    this.element = create("div", { class: "error-pane", role: "alert" });
  }

  /** @param {Outcome} outcome */
  showOutcome({ reason, error, missing, stderr }) {
    this.clear();
    if (error && reason !== "stopped" && !isSaid(error, stderr)) this.element.append(this.#traceback(error));
    if (missing) this.element.append(this.#wayOn(missing));
  }

  /** Shows an error of the page, not of the reader's program. @param {unknown} error */
  showPageError(error) {
    const reason = reasonOf(error);
    const advice = this.#texts.get("cell.couldNotRun", { reason: shorten(reason, MOST_WORDS) });
    this.element.replaceChildren(create("p", { class: "advice" }, advice));
  }

  clear() {
    if (this.element.matches(":focus-within")) this.#leave();
    this.element.replaceChildren();
  }

  /** @param {Missing} missing */
  #wayOn(missing) {
    const label = shorten(missing.label, MOST_WORDS);
    const button = create("button", { type: "button", part: "button" }, this.#texts.get("cell.runFirst", { label }));
    button.addEventListener("click", () => this.#commands.runFirst(missing));
    const name = create("code", {}, shorten(missing.name, MOST_WORDS));
    const [before, after] = this.#texts.around("cell.definedElsewhere", "name", { label });
    return create("p", { class: "advice" }, create("span", {}, before, name, after), button);
  }

  /**
   * CPython's text, as much as a page can show. Its last line, which says what happened, is emphasized.
   * @param {string} error
   */
  #traceback(error) {
    const { head, tail, omitted } = cutMiddle(error.trimEnd(), MOST_TEXT);
    const label = this.#texts.get("cell.traceback");
    const attributes = { class: "traceback", part: "error", tabindex: "0", role: "group", "aria-label": label };
    const rest = omitted > 0 ? tail : head;
    const last = rest.lastIndexOf("\n") + 1;
    const what = [rest.slice(0, last), create("strong", {}, rest.slice(last))];
    if (omitted === 0) return create("pre", attributes, ...what);
    const cut = create("em", { class: "omitted" }, this.#texts.get("cell.errorCut", { count: omitted }));
    return create("pre", attributes, head, cut, ...what);
  }
}

/**
 * Whether the console shows the error already: it is the text that a program has given to `sys.exit`, which CPython writes on stderr.
 * @param {string} error
 * @param {string} stderr
 */
function isSaid(error, stderr) {
  const [, text] = /^SystemExit: (.*)$/s.exec(error.trimEnd()) ?? [];
  return Boolean(text) && stderr.trimEnd().endsWith(/** @type {string} */ (text));
}
