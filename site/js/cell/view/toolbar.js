// The bar above a program: its name, its state, and the buttons.

import { allow, button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";
import { isActive, stateText } from "../../python/state.js";

/** @typedef {import("../../python/state.js").State} State */

export class Toolbar {
  #texts;
  #label = create("span", { class: "label", part: "label" });
  #status = create("span", { class: "status", part: "status", role: "status" });
  #run;
  #stop;
  #reset;

  /**
   * @param {{texts: import("../../texts/texts.js").Texts, label: string, commands: import("./commands.js").CellCommands}} options
   */
  constructor({ texts, label, commands }) {
    this.#texts = texts;
    this.#run = button({ class: "run", part: "button run-button" }, texts.get("cell.run"), () => commands.run());
    this.#stop = button({ class: "stop", part: "button stop-button" }, texts.get("cell.stop"), () => commands.stop());
    this.#reset = button({ class: "reset", part: "button reset-button" }, texts.get("cell.reset"), () =>
      commands.putBack(),
    );
    this.#label.textContent = label;
    const buttons = create("div", { class: "buttons" }, this.#run, this.#stop, this.#reset);
    this.element = create("div", { class: "bar", part: "bar" }, this.#label, this.#status, buttons);
  }

  /**
   * Shows the state of the cell; `seconds` is how long the program ran, `edited` whether the program can be reset.
   * @param {{state: State, checking: boolean, seconds: number, edited: boolean}} cell  checking: a check is running
   */
  showState({ state, checking, seconds, edited }) {
    const text = stateText(state, seconds, this.#texts);
    if (this.#status.textContent !== text) this.#status.textContent = text;
    allow(this.#run, !isActive(state));
    allow(this.#stop, isActive(state) || checking);
    allow(this.#reset, edited);
  }

  /** Adds elements after the buttons. @param {...HTMLElement} elements */
  append(...elements) {
    this.element.append(...elements);
  }

  focus() {
    this.#run.focus({ preventScroll: true });
  }
}
