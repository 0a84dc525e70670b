// Passes messages between a page of another site and the Python that the loader frame runs for it.

import { Rate } from "../protocol/rate.js";
import { NO_ENDING } from "../protocol/schema.js";
import { startFacts } from "../python/start-problem.js";
import { readPageMessage } from "./page-message.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromLoader} MessageFromLoader
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").Python} Python
 */

/** How many messages the page may send: more than a reader can cause. */
const RATE = { most: 200, perSecond: 100 };
/** How often Python may start: each start is a frame, a worker, and some megabytes. */
const STARTS = { most: 10, perSecond: 1 };
/** How often a program may run: many have an interpreter of their own. */
const RUNS = { most: 50, perSecond: 10 };

export class LoaderPort {
  #python;
  #emit;
  #rate;
  #starts;
  #rateOfRuns;
  /** @type {Promise<void> | null} */
  #booting = null;
  /** The runs under way. @type {Set<number>} */
  #runs = new Set();

  /**
   * @param {(emit: (message: MessageFromPython) => void) => Python} openPython
   * @param {(message: MessageFromLoader) => void} emit
   * @param {{now?: () => number}} [clock]
   */
  constructor(openPython, emit, clock = {}) {
    this.#emit = emit;
    this.#rate = new Rate({ ...RATE, ...clock });
    this.#starts = new Rate({ ...STARTS, ...clock });
    this.#rateOfRuns = new Rate({ ...RUNS, ...clock });
    this.#python = openPython(message => this.#pass(message));
  }

  /** @param {{data: unknown}} event  from any page that made this frame; beyond the rate its data is not even read */
  receiveMessage(event) {
    const message = this.#rate.take() ? readPageMessage(event.data) : null;
    if (!message) return;
    switch (message.type) {
      case "boot":
        void this.#boot();
        break;
      case "kill":
        this.#runs.delete(message.run);
        this.#python.post(message);
        break;
      case "refused":
        this.#refuse(message.run, WHY[message.why]);
        break;
      case "run":
        if (this.#runs.has(message.run)) break;
        if (!this.#rateOfRuns.take()) {
          this.#refuse(message.run, "Programs were to run too often. Try again in some seconds.\n");
          break;
        }
        this.#runs.add(message.run);
        this.#python.post(message);
        break;
      default:
        this.#python.post(message);
    }
  }

  /**
   * Ends a run that does not begin: the page would wait for its end for ever.
   * @param {number} run
   * @param {string} error
   */
  #refuse(run, error) {
    this.#emit({ type: "end", run, ending: { ...NO_ENDING, error }, problem: null });
  }

  async #boot() {
    try {
      if (!this.#booting) {
        if (!this.#starts.take()) throw new Error(TOO_OFTEN);
        this.#runs.clear();
        this.#booting = this.#python.boot();
      }
      await this.#booting;
      this.#emit({ type: "booted" });
    } catch (error) {
      this.#emit({ type: "failed", facts: startFacts(error) });
    } finally {
      this.#booting = null;
    }
  }

  /** @param {MessageFromPython} message  untrusted: the page validates it again */
  #pass(message) {
    if ((message.type === "fatal" || message.type === "end") && message.run !== null) this.#runs.delete(message.run);
    this.#emit(message);
  }
}

const TOO_OFTEN = "Python was to start too often. Try again in some seconds.";
const WHY = {
  large: "The program, with the cells before it, is too large to run.\n",
  shape: "The program cannot be run: what the page says of it is not as it should be.\n",
};
