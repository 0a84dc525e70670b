// How much a worker may send. Yieldpad's own Python sends at most 20,000 steps and 400,000 characters of a run, in about 500
// messages a second; a program that forges messages has no limit. The worker counts, so that a flood never leaves it, and
// the runner frame counts too, since a program shares the worker.
import { Rate } from "./rate.js";

const MESSAGES = { most: 1_500, perSecond: 1_000 };
const CHARACTERS = { most: 24_000_000, perSecond: 500_000 };
const EVENTS = { most: 45_000, perSecond: 1_000 };
const OF_A_CLOCK = 50; // how many events a change of the clock counts as: it is more work for the page

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

  /** Renews the limits: a run begins. */
  renew() {
    [this.#messages, this.#characters, this.#events] = this.#full();
  }

  /**
   * Whether the worker may send a message of this length.
   * @param {number} characters
   */
  takeMessage(characters) {
    return this.#messages.take() && this.#characters.take(characters);
  }

  /**
   * Whether the worker may send these events.
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
