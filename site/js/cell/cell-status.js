// The state of a cell's run, and how the last one ended.

import { isActive, nextState } from "../python/state.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 */

export class CellStatus {
  /** @type {import("../python/state.js").State} */
  state = "idle";
  paused = false;
  /** How long the last run took. */
  seconds = 0;
  /** @type {Outcome | null} */
  outcome = null;
  #started = 0;

  get isActive() {
    return isActive(this.state);
  }

  /** A run has been requested. */
  begin() {
    this.outcome = null;
    this.state = "loading";
  }

  /** The runtime itself has failed. */
  fail() {
    this.state = "failed";
  }

  /** @param {RunEvent} event */
  receiveEvent(event) {
    this.state = nextState(this.state, event);
    switch (event.type) {
      case "start":
        this.#started = performance.now();
        break;
      case "clock":
        this.paused = event.paused;
        break;
      case "end":
        this.paused = false;
        this.outcome = event.outcome;
        this.seconds = this.#started ? (performance.now() - this.#started) / 1000 : 0;
        this.#started = 0;
        break;
    }
  }
}
