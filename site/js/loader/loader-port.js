// Passes messages between a page of another site and the Python that the loader frame runs for it.

import { Rate } from "../protocol/rate.js";
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

export class LoaderPort {
  #python;
  #emit;
  #rate;
  #starts;
  /** @type {Promise<void> | null} */
  #booting = null;
  /** The current run: a page requests one after the other. @type {number | null} */
  #run = null;

  /**
   * @param {(emit: (message: MessageFromPython) => void) => Python} openPython
   * @param {(message: MessageFromLoader) => void} emit
   * @param {{now?: () => number}} [clock]
   */
  constructor(openPython, emit, clock = {}) {
    this.#emit = emit;
    this.#rate = new Rate({ ...RATE, ...clock });
    this.#starts = new Rate({ ...STARTS, ...clock });
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
      case "restart":
        this.#run = null;
        if (this.#starts.take()) this.#python.post(message);
        else this.#emit({ type: "fatal", what: "failure", message: TOO_OFTEN });
        break;
      case "refused":
        // Otherwise the page would wait for the end of this run for ever.
        this.#emit({ type: "end", run: message.run, ending: { ...REFUSED, error: WHY[message.why] }, problem: null });
        break;
      case "run":
        if (this.#run !== null) break;
        this.#run = message.run;
        this.#python.post(message);
        break;
      default:
        this.#python.post(message);
    }
  }

  async #boot() {
    try {
      if (!this.#booting) {
        if (!this.#starts.take()) throw new Error(TOO_OFTEN);
        this.#run = null;
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
    if (message.type === "fatal" || (message.type === "end" && message.run === this.#run)) this.#run = null;
    this.#emit(message);
  }
}

const TOO_OFTEN = "Python was to start too often. Try again in some seconds.";
const WHY = {
  large: "The program, with the cells before it, is too large to run.\n",
  shape: "The program cannot be run: what the page says of it is not as it should be.\n",
};
/** @type {import("../protocol/messages.js").Ending} */
const REFUSED = { ok: false, reason: "error", error: null, line: null, missing: null, at: 0, verdict: null };
