// What goes out of the worker. A program's events are gathered for some milliseconds, so that a flood is few messages.

/**
 * @typedef {import("../messages.js").ProgramEvent} ProgramEvent
 * @typedef {import("../messages.js").MessageFromRunner} MessageFromRunner
 */

const PATIENCE = 40; // milliseconds for which events may wait
const FULL = 500; // events that go out together at the most

export class Outbox {
  /** @type {ProgramEvent[]} */
  #events = [];
  #flushed = 0;
  /** The run whose events these are. */
  run = 0;

  /** @param {(message: MessageFromRunner) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @type {(message: MessageFromRunner) => void} */
  #post;

  /**
   * Sends a message that is not a program's event, after the events that came before it.
   * @param {MessageFromRunner} message
   */
  send(message) {
    this.flush();
    this.#post(message);
  }

  /** @param {ProgramEvent[]} events */
  tell(...events) {
    const last = this.#events.at(-1);
    const [first] = events;
    if (events.length === 1 && last?.type === "output" && first?.type === "output" && last.stream === first.stream) {
      last.text += first.text;
    } else {
      this.#events.push(...events);
    }
    if (this.#events.length >= FULL || performance.now() - this.#flushed >= PATIENCE) this.flush();
  }

  flush() {
    this.#flushed = performance.now();
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#post({ type: "events", run: this.run, events });
  }

  /** Flushes what has waited long enough; called from where nothing else can. */
  flushIfDue() {
    if (this.#events.length > 0 && performance.now() - this.#flushed >= PATIENCE) this.flush();
  }
}
