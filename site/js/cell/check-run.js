// The check of a cell's program: a run on the instant clock that leaves no trace in the cell, and that ends by itself.

import { nextState } from "../python/state.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../python/state.js").State} State
 * @typedef {{stop(): void, answer(text: string | null): void, finished: Promise<Outcome>}} StoppableRun
 * @typedef {{run(request: RunRequest, on: (event: RunEvent) => void): StoppableRun}} Runs
 */

/** Milliseconds after which a check that has begun is stopped. Python's own limits are shorter; this one is for a
 * program that lets nothing else happen. */
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
   * @param {{late: string, on: (event: RunEvent, state: State) => void}} options  late: what a program is told that
   *   had to be stopped
   */
  constructor(runtime, request, { late, on }) {
    this.#late = late;
    this.#on = on;
    this.#run = runtime.run(request, event => this.#receiveEvent(event));
  }

  /**
   * The outcome. Its verdict is null where nothing could be judged: the reader stopped it, or there is no Python.
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
      case "loading": // of what the program imports: its time does not count
        if (this.#started) this.#setAlarm();
        break;
      case "ask":
        this.#run.answer(null); // nobody is asked anything in a check
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
