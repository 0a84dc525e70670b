// Sends the worker's messages. It sends a program's events at once, so that a line is seen before a long call begins; only a
// flood of events is gathered into few messages. `runner/wire.js` reads them.
import { WorkerRate } from "../protocol/worker-rate.js";

/**
 * @typedef {import("../protocol/messages.js").ProgramEvent} ProgramEvent
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 */

export const WINDOW = 40; // milliseconds in which AT_ONCE messages are sent at once; further events wait for its end
const AT_ONCE = 20;
const FULL = 500; // events in one message, at most
const LONG = 64_000; // characters of output that are joined, at most

// Taken before a program can replace them: a program's own messages must not look like the worker's.
const { stringify } = JSON;
const now = performance.now.bind(performance);

export class Outbox {
  /** @type {ProgramEvent[]} */
  #events = [];
  #characters = 0;
  #windowBegan = 0;
  #posted = 0;
  #run = 0;
  #rate = new WorkerRate(now);
  #floods = false;
  #speak;

  /** @param {(wire: [type: string, body: string]) => void} speak */
  constructor(speak) {
    this.#speak = speak;
  }

  /** From now on events belong to this run. @param {number} run */
  begin(run) {
    this.#run = run;
    this.#rate.renew();
  }

  /**
   * Sends a message that is not a program's event, after the earlier events.
   * @param {MessageFromWorker} message
   */
  send({ type, ...body }) {
    this.flush();
    this.#post(type, stringify(body));
  }

  /** @param {ProgramEvent[]} events */
  tell(...events) {
    for (const event of events) {
      const last = this.#events.at(-1);
      const more = event.type === "output" ? event.text.length : 0;
      if (this.#characters + more > LONG) this.flush();
      else if (event.type === "output" && last?.type === "output" && last.stream === event.stream) {
        last.text += event.text;
        this.#characters += more;
        continue;
      }
      this.#events.push(event);
      this.#characters += more;
    }
    this.flushIfDue();
  }

  flush() {
    if (this.#events.length === 0) return;
    this.#posted += 1;
    const events = this.#events;
    this.#events = [];
    this.#characters = 0;
    this.#post("events", stringify({ run: this.#run, events }), events);
  }

  /** Flushes unless there is a flood; also called while a program computes, when nothing else can be. */
  flushIfDue() {
    if (this.#mayPost() || this.#events.length >= FULL) this.flush();
  }

  /**
   * Flushes before a wait; in a flood not before a wait so short that more events will follow. Returns whether it held
   * * something back.
   * @param {number} milliseconds
   */
  flushBefore(milliseconds) {
    if (milliseconds < WINDOW && !this.#mayPost()) return this.#events.length > 0;
    this.flush();
    return false;
  }

  /**
   * @param {MessageFromWorker["type"]} type
   * @param {string} body
   * @param {ProgramEvent[]} [events]  the events in it
   */
  #post(type, body, events = []) {
    if (this.#floods) return;
    if (this.#rate.takeMessage(body.length) && this.#rate.takeEvents(events)) return this.#speak([type, body]);
    this.#floods = true;
    this.#speak(["fatal", stringify({ what: "flood", message: "" })]);
  }

  #mayPost() {
    const time = now();
    if (time - this.#windowBegan >= WINDOW) {
      this.#windowBegan = time;
      this.#posted = 0;
    }
    return this.#posted < AT_ONCE;
  }
}
