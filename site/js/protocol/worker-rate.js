// How much a worker may say. Yieldpad's own Python tells 20,000 steps of a run and 400,000 characters, in some 500 messages
// a second; a program that speaks in its name knows no bound. The worker counts, so that a flood never leaves it, and the
// runner frame counts once more, since a program shares the worker.
import { Rate } from "./rate.js";

const MESSAGES = { most: 1_500, perSecond: 1_000 };
const CHARACTERS = { most: 24_000_000, perSecond: 500_000 };
const EVENTS = { most: 45_000, perSecond: 1_000 };
const OF_A_CLOCK = 50; // events: a page has as much to do for a change of the clock, which a reader makes by a button

export class WorkerRate {
  #now;
  #messages;
  #characters;
  #events;

  /** @param {() => number} [now]  a clock in milliseconds */
  constructor(now = () => performance.now()) {
    this.#now = now;
    [this.#messages, this.#characters, this.#events] = this.#full();
  }

  /** A run begins: it may say all that a run may. */
  renew() {
    [this.#messages, this.#characters, this.#events] = this.#full();
  }

  /**
   * Whether a message may be said, by the length of its text.
   * @param {number} characters
   */
  takeMessage(characters) {
    return this.#messages.take() && this.#characters.take(characters);
  }

  /**
   * Whether these events may be told.
   * @param {import("./messages.js").ProgramEvent[]} events
   */
  takeEvents(events) {
    return this.#events.take(events.reduce((sum, { type }) => sum + (type === "clock" ? OF_A_CLOCK : 1), 0));
  }

  /** @returns {[Rate, Rate, Rate]} */
  #full() {
    const now = this.#now;
    return [new Rate({ ...MESSAGES, now }), new Rate({ ...CHARACTERS, now }), new Rate({ ...EVENTS, now })];
  }
}
