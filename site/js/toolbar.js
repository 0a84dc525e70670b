// The bar above a program: its name, what it is doing, and the buttons.

import { create } from "./create.js";
import { isActive, stateText } from "./state.js";

/** @typedef {import("./state.js").State} State */

export class Toolbar {
  #label = create("span", { class: "label", part: "label" });
  #status = create("span", { class: "status", part: "status", role: "status" });
  #run;
  #stop;
  #reset;

  /** @param {{label: string, onRun: () => void, onStop: () => void, onReset: () => void}} options */
  constructor({ label, onRun, onStop, onReset }) {
    this.#run = button("run", "Run", onRun);
    this.#stop = button("stop", "Stop", onStop);
    this.#reset = button("reset", "Reset", onReset);
    this.#label.textContent = label;
    const buttons = create("div", { class: "buttons" }, this.#run, this.#stop, this.#reset);
    this.element = create("div", { class: "bar", part: "bar" }, this.#label, this.#status, buttons);
  }

  /**
   * Shows the state of the cell; `seconds` is how long the program ran, `edited` whether there is anything to reset.
   * @param {{state: State, seconds: number, edited: boolean}} cell
   */
  show({ state, seconds, edited }) {
    const text = stateText(state, seconds);
    if (this.#status.textContent !== text) this.#status.textContent = text;
    allow(this.#run, !isActive(state));
    allow(this.#stop, isActive(state));
    allow(this.#reset, edited);
  }

  focus() {
    this.#run.focus({ preventScroll: true });
  }
}

/**
 * A button that does nothing while it says that it is disabled, but keeps the focus then.
 * @param {string} name
 * @param {string} text
 * @param {() => void} onPress
 */
function button(name, text, onPress) {
  const element = create("button", { type: "button", class: name, part: `button ${name}-button` }, text);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") onPress();
  });
  return element;
}

/**
 * @param {HTMLButtonElement} element
 * @param {boolean} allowed
 */
function allow(element, allowed) {
  element.setAttribute("aria-disabled", String(!allowed));
}
