// What an exercise adds to its cell, between the program and its results: the button Check, and the check's feedback.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { isApple } from "../dom/platform.js";
import { Feedback } from "./feedback.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../python/state.js").State} State
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{check(): void, openHint(): void, goTo(line: number): void}} CheckCommands  what a reader does in it
 */

/** The keys of the texts for the states before a verdict. @type {Partial<Record<State, string>>} */
const WORDS = {
  loading: "cell.starting",
  queued: "cell.queued",
  running: "exercise.checking",
  stopping: "cell.stopping",
};

export class CheckBar {
  #texts;
  #check;
  #status = create("span", { class: "said", role: "status" });
  #hint;
  #feedback;

  /** @param {{texts: Texts, commands: CheckCommands}} options */
  constructor({ texts, commands }) {
    this.#texts = texts;
    this.#check = button({ class: "check", ...keys(texts) }, texts.get("exercise.check"), () => commands.check());
    this.#hint = button({ class: "show-hint", hidden: "" }, texts.get("exercise.showHint"), () => commands.openHint());
    this.#feedback = new Feedback({ texts, commands });
    const row = create("div", { class: "check-row" }, this.#check, this.#status, this.#hint);
    this.element = create("div", { class: "panel check-bar" }, row, this.#feedback.element);
  }

  /** Shows the state of the check. The last verdict stays until the new one is there. @param {State} state */
  showState(state) {
    const word = WORDS[state];
    if (!word) return;
    allow(this.#check, false);
    this.#showStatus("busy", this.#texts.get(word));
  }

  /**
   * @param {Outcome} outcome
   * @param {{moreHints: boolean}} options
   */
  showOutcome(outcome, { moreHints }) {
    this.#leave();
    this.#feedback.showOutcome(outcome);
    this.#hint.hidden = !moreHints || outcome.verdict?.passed !== false;
    if (outcome.verdict?.passed) this.#rest("solved", "exercise.passed");
    else if (outcome.verdict) this.#rest("unsolved", "exercise.unsolved");
    else this.#rest("", null);
  }

  /** Shows an error of the page, not of the reader's program. @param {unknown} error */
  showPageError(error) {
    this.#leave();
    this.#feedback.showPageError(error);
    this.#rest("", null);
  }

  /** Shows that the reader has solved the exercise before. */
  showSolved() {
    this.#rest("solved", "exercise.solved");
  }

  /** Removes the offer of a hint: none is left. */
  hideHint() {
    if (this.#hint.matches(":focus")) this.#focus();
    this.#hint.hidden = true;
  }

  /**
   * Shows that no check is running.
   * @param {string} kind
   * @param {string | null} key  of the text that stays
   */
  #rest(kind, key) {
    allow(this.#check, true);
    this.#showStatus(kind, key === null ? "" : this.#texts.get(key));
  }

  /**
   * @param {string} kind
   * @param {string} text
   */
  #showStatus(kind, text) {
    this.#status.className = `said ${kind}`;
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** Moves the focus out of elements that are about to be removed. */
  #leave() {
    if (this.#feedback.element.matches(":focus-within")) this.#focus();
  }

  #focus() {
    this.#check.focus({ preventScroll: true });
  }
}

/** The keyboard shortcut, as attributes of the button. @param {Texts} texts */
function keys(texts) {
  return isApple()
    ? { title: texts.get("exercise.checkKeyMac"), "aria-keyshortcuts": "Meta+Shift+Enter" }
    : { title: texts.get("exercise.checkKey"), "aria-keyshortcuts": "Control+Shift+Enter" };
}
