// What an exercise adds to its cell, between the program and its results: Check, and what the check said.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { Feedback } from "./feedback.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../python/state.js").State} State
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{check(): void, openHint(): void, goTo(line: number): void,
 *   runFirst(missing: import("../protocol/messages.js").Missing): void}} CheckCommands  what a reader does in it: `runFirst` runs
 *   the cell that defines the missing name, then checks again
 */

/** What is going on while there is no verdict. @type {Partial<Record<State, string>>} */
const WORDS = {
  loading: "cell.starting",
  queued: "cell.queued",
  running: "exercise.checking",
  stopping: "cell.stopping",
};

export class CheckBar {
  #texts;
  #check;
  #said = create("span", { class: "said", role: "status" });
  #hint;
  #feedback;

  /** @param {{texts: Texts, commands: CheckCommands}} options */
  constructor({ texts, commands }) {
    this.#texts = texts;
    this.#check = button({ class: "check", ...keys(texts) }, texts.get("exercise.check"), () => commands.check());
    this.#hint = button({ class: "show-hint", hidden: "" }, texts.get("exercise.showHint"), () => commands.openHint());
    this.#feedback = new Feedback({ texts, commands });
    const row = create("div", { class: "check-row" }, this.#check, this.#said, this.#hint);
    this.element = create("div", { class: "panel check-bar" }, row, this.#feedback.element);
  }

  /** Shows what is going on. The verdict before stands until the new one is there. @param {State} state */
  showState(state) {
    const word = WORDS[state];
    if (!word) return;
    allow(this.#check, false);
    this.#say("busy", this.#texts.get(word));
  }

  /**
   * @param {Outcome} outcome
   * @param {{moreHints: boolean}} options
   */
  showOutcome(outcome, { moreHints }) {
    this.#leave();
    this.#feedback.show(outcome);
    this.#hint.hidden = !moreHints || outcome.verdict?.passed !== false;
    if (outcome.verdict?.passed) this.#rest("solved", "exercise.passed");
    else if (outcome.verdict) this.#rest("unsolved", "exercise.unsolved");
    else this.#rest("", null);
  }

  /** What failed is the page, not the reader's program. @param {unknown} error */
  showOurs(error) {
    this.#leave();
    this.#feedback.showOurs(error);
    this.#rest("", null);
  }

  /** The reader has solved it before. */
  showSolved() {
    this.#rest("solved", "exercise.solved");
  }

  /** No hint is left to be opened from here. */
  hideHint() {
    if (this.#hint.matches(":focus")) this.#focus();
    this.#hint.hidden = true;
  }

  /**
   * Nothing is going on any more.
   * @param {string} kind
   * @param {string | null} key of the word that stays
   */
  #rest(kind, key) {
    allow(this.#check, true);
    this.#say(kind, key === null ? "" : this.#texts.get(key));
  }

  /**
   * @param {string} kind
   * @param {string} text
   */
  #say(kind, text) {
    this.#said.className = `said ${kind}`;
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  /** What has the focus is about to go. */
  #leave() {
    if (this.#feedback.element.matches(":focus-within")) this.#focus();
  }

  #focus() {
    this.#check.focus({ preventScroll: true });
  }
}

/** The keys that check, as attributes of the button. @param {Texts} texts */
function keys(texts) {
  return /Mac|iP(hone|ad)/.test(navigator.platform)
    ? { title: texts.get("exercise.checkKeyMac"), "aria-keyshortcuts": "Meta+Shift+Enter" }
    : { title: texts.get("exercise.checkKey"), "aria-keyshortcuts": "Control+Shift+Enter" };
}
