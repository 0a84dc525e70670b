// The controls for the program's time: speed, pause, step and continue.

import { allow, button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";

/** @type {[value: string, text: string][]} */
const SPEEDS = [
  ["0.25", "¼×"],
  ["1", "1×"],
  ["4", "4×"],
];
const DIGITS = 12; // digits of a speed that is not in the list

export class TimeControl {
  #texts;
  #speed;
  #pause;
  #step;
  #paused = false;

  /** @param {{texts: import("../../texts/texts.js").Texts, commands: import("./commands.js").CellCommands}} options */
  constructor({ texts, commands }) {
    this.#texts = texts;
    const name = { "aria-label": texts.get("cell.speed"), title: texts.get("cell.speedOfClock") };
    const speeds = [...SPEEDS, ["instant", texts.get("cell.instant")]];
    this.#speed = create("select", name, ...speeds.map(([value = "", text = ""]) => option(value, text)));
    this.#speed.addEventListener("change", () => commands.setSpeed(this.#speed.value));
    this.#pause = button({ class: "pause", "aria-disabled": "true" }, texts.get("cell.pause"), () =>
      this.#paused ? commands.proceed() : commands.pause(),
    );
    this.#step = button({ class: "step", "aria-disabled": "true" }, texts.get("cell.step"), () => commands.step());
    this.element = create(
      "div",
      { class: "time", part: "time", role: "group", "aria-label": texts.get("cell.time") },
      this.#speed,
      this.#pause,
      this.#step,
    );
  }

  /** Shows a speed, also one that is not in the list. @param {string} speed */
  showSpeed(speed) {
    const known = [...this.#speed.options].some(({ value }) => value === speed);
    if (!known) this.#speed.append(option(speed, `${this.#texts.trimmed(Number(speed), DIGITS)}×`));
    this.#speed.value = speed;
  }

  /**
   * Shows which buttons can be used now. `suspends` is null until it is known whether this browser can pause a program.
   * @param {{running: boolean, paused: boolean, suspends: boolean | null}} program
   */
  showState({ running, paused, suspends }) {
    this.#paused = paused;
    const text = this.#texts.get(paused ? "cell.proceed" : "cell.pause");
    if (this.#pause.textContent !== text) this.#pause.textContent = text;
    this.#pause.classList.toggle("paused", paused);
    allow(this.#pause, running && suspends === true);
    allow(this.#step, running && paused && suspends === true);
    for (const element of [this.#pause, this.#step]) {
      if (suspends === false) {
        element.title = this.#texts.get("cell.cannotPause");
        element.setAttribute("aria-description", element.title);
      }
    }
  }
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  return create("option", { value }, text);
}
