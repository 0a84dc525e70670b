// How a run went wrong: the traceback, and the way on.

import { create } from "./create.js";

/**
 * @typedef {import("./messages.js").Outcome} Outcome
 * @typedef {import("./messages.js").Missing} Missing
 */

export class Failure {
  #onRunFirst;
  #leave;

  /**
   * @param {(missing: Missing) => void} onRunFirst runs the cell that defines the missing name, then this one
   * @param {() => void} leave takes the focus when the failure goes while it has it
   */
  constructor(onRunFirst, leave) {
    this.#onRunFirst = onRunFirst;
    this.#leave = leave;
    this.element = create("div", { class: "failure", role: "alert" });
  }

  /** @param {Outcome} outcome */
  show({ reason, error, missing }) {
    this.clear();
    if (error && reason !== "stopped") this.element.append(traceback(error));
    if (missing) this.element.append(this.#wayOn(missing));
    if (reason === "restarted") {
      const news =
        "Python had to be restarted. The names that the cells defined are gone: run the earlier cells again.";
      this.element.append(create("p", { class: "advice" }, news));
    }
  }

  /** What failed is the page, not the reader's program. @param {unknown} error */
  showOurs(error) {
    const text = error instanceof Error ? error.message : String(error);
    const advice = create(
      "p",
      { class: "advice" },
      `Python could not run the program: ${text} Your code is safe; Run tries again.`,
    );
    this.element.replaceChildren(advice);
  }

  clear() {
    if (this.element.matches(":focus-within")) this.#leave();
    this.element.replaceChildren();
  }

  /** @param {Missing} missing */
  #wayOn(missing) {
    const button = create("button", { type: "button", part: "button" }, `Run ${missing.label} first`);
    button.addEventListener("click", () => this.#onRunFirst(missing));
    const name = create("code", {}, missing.name);
    const text = ` is defined in the cell “${missing.label}”, which has not been run.`;
    return create("p", { class: "advice" }, create("span", {}, name, text), button);
  }
}

/**
 * CPython's text, whole; its last line, which says what happened, stands out.
 * @param {string} error
 */
function traceback(error) {
  const text = error.trimEnd();
  const last = text.lastIndexOf("\n") + 1;
  const attributes = { class: "traceback", part: "error", tabindex: "0", role: "group", "aria-label": "Traceback" };
  return create("pre", attributes, text.slice(0, last), create("strong", {}, text.slice(last)));
}
