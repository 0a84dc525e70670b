// A check's feedback for the reader: what was expected, what happened, and what the reader can do next.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { markedText } from "../dom/marked-text.js";
import { withoutMiddle } from "../texts/cut.js";
import { shorten } from "../texts/graphemes.js";
import { reasonOf } from "../texts/reason.js";
import { lastLine } from "../texts/text-lines.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").Feedback} FeedbackItem
 */

const MOST_TEXT = 20_000; // characters of a traceback
const MOST_WORDS = 500; // characters of a value in a sentence

export class Feedback {
  #texts;
  #commands;
  element = create("div", { class: "feedback", part: "feedback", role: "status" });

  /** @param {{texts: import("../texts/texts.js").Texts, commands: import("./check-bar.js").CheckCommands}} options */
  constructor({ texts, commands }) {
    this.#texts = texts;
    this.#commands = commands;
  }

  /** @param {Outcome} outcome  of a check */
  showOutcome(outcome) {
    this.element.replaceChildren(...this.#verdict(outcome), ...this.#traceback(outcome));
  }

  /** Shows an error of the page, not of the reader's program. @param {unknown} error */
  showPageError(error) {
    const reason = reasonOf(error);
    this.element.replaceChildren(
      create(
        "p",
        { class: "item broken" },
        this.#texts.get("exercise.unjudged", { reason: shorten(reason, MOST_WORDS) }),
      ),
    );
  }

  /** @param {Outcome} outcome */
  #verdict({ verdict, reason, error, line }) {
    if (!verdict) return [create("p", { class: "item broken" }, this.#reason(reason, error))];
    const failedIn = reason === "error" ? line : null;
    return verdict.feedback.map(item => {
      const own = item.kind === "broken" ? null : item.line; // it is a line of the check
      return this.#item({ ...item, line: own ?? failedIn });
    });
  }

  /** @param {FeedbackItem} item */
  #item({ kind, text, line }) {
    const item = create("div", { class: `item ${kind}` });
    if (kind === "remark") item.append(create("strong", {}, this.#texts.get("exercise.remark")), " ");
    item.append(create("span", { class: "text" }, ...markedText(text)));
    if (line !== null) item.append(" ", this.#lineButton(line));
    return item;
  }

  /** @param {number} line */
  #lineButton(line) {
    const text = this.#texts.get("cell.line", { line: String(line) });
    return button({ class: "line" }, text, () => this.#commands.goTo(line));
  }

  /**
   * Why there is no verdict.
   * @param {import("../protocol/messages.js").Reason} reason
   * @param {string | null} error
   */
  #reason(reason, error) {
    if (reason === "stopped") return this.#texts.get("exercise.stopped");
    if (reason === "restarted" && error === null) return this.#texts.get("exercise.stopped");
    return this.#texts.get("exercise.unjudged", { reason: shorten(lastLine(error), MOST_WORDS) });
  }

  /** The program's whole traceback, folded. @param {Outcome} outcome */
  #traceback({ verdict, reason, error }) {
    if (!verdict || reason !== "error" || error === null) return [];
    const label = this.#texts.get("cell.traceback");
    const text = create(
      "pre",
      { tabindex: "0", role: "group", "aria-label": label },
      withoutMiddle(error.trimEnd(), MOST_TEXT),
    );
    return [create("details", { class: "traceback" }, create("summary", {}, label), text)];
  }
}
