// The program's time, in the reader's hands: how fast it goes, pause, one step, and on.

import { allow, button } from "./buttons.js";
import { create } from "./create.js";

/**
 * @typedef {import("./messages.js").Speed} Speed
 * @typedef {{onSpeed: (speed: string) => void, onPause: () => void, onProceed: () => void, onStep: () => void}}
 *   TimeOptions
 */

/** @type {[value: string, text: string][]} */
const SPEEDS = [
  ["0.25", "¼×"],
  ["1", "1×"],
  ["4", "4×"],
  ["instant", "Instant"],
];
const CANNOT = "This browser cannot pause a program. A newer one can.";

export class TimeControl {
  #speed = create("select", { "aria-label": "Speed", title: "Speed of the program's clock" });
  #pause;
  #step;
  #paused = false;

  /** @param {TimeOptions} options */
  constructor({ onSpeed, onPause, onProceed, onStep }) {
    this.#speed.append(...SPEEDS.map(([value, text]) => option(value, text)));
    this.#speed.addEventListener("change", () => onSpeed(this.#speed.value));
    this.#pause = button({ class: "pause", "aria-disabled": "true" }, "Pause", () =>
      this.#paused ? onProceed() : onPause(),
    );
    this.#step = button({ class: "step", "aria-disabled": "true" }, "Step", onStep);
    this.element = create(
      "div",
      { class: "time", part: "time", role: "group", "aria-label": "Time" },
      this.#speed,
      this.#pause,
      this.#step,
    );
  }

  /** Shows a speed, also one that only the author can write. @param {string} speed */
  showSpeed(speed) {
    const known = [...this.#speed.options].some(({ value }) => value === speed);
    if (!known) this.#speed.append(option(speed, `${speed}×`));
    this.#speed.value = speed;
  }

  /**
   * Shows what can be done now. `suspends` is null as long as nobody knows whether this browser can pause a program.
   * @param {{running: boolean, paused: boolean, suspends: boolean | null}} program
   */
  show({ running, paused, suspends }) {
    this.#paused = paused;
    this.#pause.textContent = paused ? "Continue" : "Pause";
    this.#pause.classList.toggle("paused", paused);
    allow(this.#pause, running && suspends === true);
    allow(this.#step, running && paused && suspends === true);
    for (const element of [this.#pause, this.#step]) {
      if (suspends === false) {
        element.title = CANNOT;
        element.setAttribute("aria-description", CANNOT);
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
