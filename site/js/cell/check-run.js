// The check of a cell's program: a run on the instant clock that changes nothing in the cell, and ends after a time limit.

import { nextState } from "../python/state.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../python/state.js").State} State
 * @typedef {{stop(): void, answer(text: string | null): void, finished: Promise<Outcome>}} StoppableRun
 * @typedef {{run(request: RunRequest, on: (event: RunEvent) => void): StoppableRun}} Runs
 */

/** Milliseconds after the start at which a check is stopped. Python's own limits are shorter; this one is for a program
 * that blocks the interpreter. */
const LONGEST = 8000;

export class CheckRun {
  #run;
  #on;
  #late;
  /** @type {State} */
  #state = "loading";
  #started = false;
  #tooLong = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;

  /**
   * @param {Runs} runtime
   * @param {RunRequest} request
   * @param {{late: string, on: (event: RunEvent, state: State) => void}} options  late: the feedback for a program that
   *   had to be stopped
   */
  constructor(runtime, request, { late, on }) {
    this.#late = late;
    this.#on = on;
    this.#run = runtime.run(request, event => this.#receiveEvent(event));
  }

  /**
   * The outcome. Its verdict is null if the reader stopped the check, or Python could not start.
   * @returns {Promise<Outcome>}
   */
  get finished() {
    return this.#run.finished.then(outcome => this.#judged(outcome));
  }

  stop() {
    this.#run.stop();
  }

  /** @param {RunEvent} event */
  #receiveEvent(event) {
    this.#state = nextState(this.#state, event);
    switch (event.type) {
      case "start":
        this.#started = true;
        this.#setAlarm();
        break;
      case "loading": // packages are loading: that time does not count
        if (this.#started) this.#setAlarm();
        break;
      case "ask":
        this.#run.answer(null); // a check has no input
        break;
      case "stopping":
        if (event.again && this.#tooLong) this.#run.stop();
        break;
      case "end":
        clearTimeout(this.#alarm);
        break;
    }
    this.#on(event, this.#state);
  }

  #setAlarm() {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => {
      this.#tooLong = true;
      this.#run.stop();
    }, LONGEST);
  }

  /**
   * @param {Outcome} outcome
   * @returns {Outcome}
   */
  #judged(outcome) {
    if (outcome.verdict || !this.#tooLong) return outcome;
    return { ...outcome, verdict: { passed: false, feedback: [{ kind: "late", text: this.#late, line: null }] } };
  }
}
