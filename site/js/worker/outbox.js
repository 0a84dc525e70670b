// What goes out of the worker. A program's events go at once, so that a line is seen before a long call begins; only a
// flood of them is gathered, so that it is few messages.

/**
 * @typedef {import("../messages.js").ProgramEvent} ProgramEvent
 * @typedef {import("../messages.js").MessageFromRunner} MessageFromRunner
 */

const WINDOW = 40; // milliseconds in which AT_ONCE messages go out as they come; further events wait for its end
const AT_ONCE = 20;
const FULL = 500; // events that go out together at the most

export class Outbox {
  /** @type {ProgramEvent[]} */
  #events = [];
  #windowBegan = 0;
  #posted = 0;
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
    this.flushIfDue();
  }

  flush() {
    if (this.#events.length === 0) return;
    this.#posted += 1;
    const events = this.#events;
    this.#events = [];
    this.#post({ type: "events", run: this.run, events });
  }

  /** Flushes unless it is a flood; called too while a program computes, when nothing else can. */
  flushIfDue() {
    const now = performance.now();
    if (now - this.#windowBegan >= WINDOW) {
      this.#windowBegan = now;
      this.#posted = 0;
    }
    if (this.#posted < AT_ONCE || this.#events.length >= FULL) this.flush();
  }
}
