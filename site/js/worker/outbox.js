// What goes out of the worker, in the order in which it is given: Python's event sink has gathered the events. The outbox
// counts, so that a flood of a program that speaks past the sink never leaves the worker. `runner/wire.js` reads it.
import { WorkerRate } from "../protocol/worker-rate.js";

/**
 * @typedef {import("../protocol/messages.js").ProgramEvent} ProgramEvent
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 */

// A program may replace these; what it says must not pass for what is said about it.
const { stringify } = JSON;
const now = performance.now.bind(performance);

export class Outbox {
  #run = 0;
  #rate = new WorkerRate(now);
  #floods = false;
  #speak;

  /** @param {(wire: [type: string, body: string, bytes?: (ArrayBuffer | null)[]]) => void} speak */
  constructor(speak) {
    this.#speak = speak;
  }

  /** From now on events are those of this run. @param {number} run */
  begin(run) {
    this.#run = run;
    this.#rate.renew();
  }

  /**
   * Sends a message that is not a program's event.
   * @param {MessageFromWorker} message
   */
  send({ type, ...body }) {
    this.#post(type, stringify(body));
  }

  /**
   * Sends what the run has changed in the working folder.
   * @param {import("../protocol/messages.js").FileChange[]} changes
   */
  sendFiles(changes) {
    if (changes.length === 0 || this.#floods) return;
    const body = stringify(changes.map(({ path, kind }) => ({ path, kind })));
    if (this.#rate.takeMessage(body.length)) this.#speak(["files", body, changes.map(({ bytes }) => bytes)]);
  }

  /** @param {ProgramEvent[]} events */
  tell(events) {
    this.#post("events", stringify({ run: this.#run, events }), events);
  }

  /**
   * @param {MessageFromWorker["type"]} type
   * @param {string} body
   * @param {ProgramEvent[]} [events] that are in it
   */
  #post(type, body, events = []) {
    if (this.#floods) return;
    if (this.#rate.takeMessage(body.length) && this.#rate.takeEvents(events)) return this.#speak([type, body]);
    this.#floods = true;
    this.#speak(["fatal", stringify({ what: "flood", message: "" })]);
  }
}
