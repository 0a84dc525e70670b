// One run of one cell, as the page sees it: passes events on, and gathers the outcome.

/**
 * @typedef {import("./messages.js").RunEvent} RunEvent
 * @typedef {import("./messages.js").RunRequest} RunRequest
 * @typedef {import("./messages.js").Outcome} Outcome
 * @typedef {import("./messages.js").Ending} Ending
 * @typedef {import("./messages.js").Recording} Recording
 * @typedef {import("./messages.js").Control} Control
 * @typedef {import("./messages.js").Speed} Speed
 */

const MOST_TEXT = 2_000_000; // characters of output that an outcome keeps

export class Run {
  /** Whether the interpreter has been given the program. */
  sent = false;
  /** How often Stop was pressed, and whether the program has noticed. */
  stops = 0;
  heard = false;

  #on;
  #runtime;
  /** @type {PromiseWithResolvers<Outcome>} */
  #finished = Promise.withResolvers();
  /** @type {Recording} */
  #recording = { version: 1, lanes: [], steps: [], output: [] };
  #kept = 0;

  /**
   * @param {number} number
   * @param {RunRequest} request
   * @param {(event: RunEvent) => void} on
   * @param {{stop(run: Run): void, answer(text: string | null): void,
   *   control(action: Control, speed?: Speed): void}} runtime
   */
  constructor(number, request, on, runtime) {
    this.number = number;
    this.request = request;
    this.#on = on;
    this.#runtime = runtime;
  }

  /** The outcome, once there is one. It never rejects. */
  get finished() {
    return this.#finished.promise;
  }

  /** When the last thing happened, in seconds of the program's clock. */
  get latest() {
    const { steps, output } = this.#recording;
    return Math.max(0, steps.at(-1)?.at ?? 0, output.at(-1)?.at ?? 0);
  }

  /** Asks the program to end, as Ctrl+C does; each further call is stronger. */
  stop() {
    this.#runtime.stop(this);
  }

  /**
   * Answers `ask`.
   * @param {string | null} text  a line without its end; null is the end of the file
   */
  answer(text) {
    this.#runtime.answer(text);
  }

  /** Holds the program at its next turn of the event loop. */
  pause() {
    this.#runtime.control("pause");
  }

  /** Lets a paused program do one turn of its event loop; if nothing is ready, its clock jumps to the next timer. */
  step() {
    this.#runtime.control("step");
  }

  /** Ends the pause. */
  proceed() {
    this.#runtime.control("continue");
  }

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.#runtime.control("speed", speed);
  }

  /** @param {RunEvent} event */
  tell(event) {
    if (event.type === "lane") this.#recording.lanes.push(event.lane);
    if (event.type === "step") this.#recording.steps.push(event.step);
    if (event.type === "counts") Object.assign(this.#recording, { counts: event.counts, thinned: event.thinned });
    if (event.type === "output" && this.#kept < MOST_TEXT) {
      const { at, stream, text } = event;
      this.#kept += text.length;
      this.#recording.output.push({ at, stream, text });
    }
    this.#on(event);
  }

  /** @param {Ending} ending */
  end(ending) {
    /** @param {"stdout" | "stderr"} wanted */
    const written = wanted =>
      this.#recording.output
        .filter(({ stream }) => stream === wanted)
        .map(({ text }) => text)
        .join("");
    const { at, ...ended } = ending;
    this.#recording.ended = at;
    const outcome = { ...ended, stdout: written("stdout"), stderr: written("stderr"), recording: this.#recording };
    this.#on({ type: "end", outcome });
    this.#finished.resolve(outcome);
  }
}
