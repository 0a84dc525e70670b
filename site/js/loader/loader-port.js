// What a page of another site and the Python that the loader frame holds for it say to each other.

import { Rate } from "../protocol/rate.js";
import { startFacts } from "../python/start-problem.js";
import { readPageMessage } from "./page-message.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromLoader} MessageFromLoader
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").Python} Python
 */

/** How fast the page may speak: more than a reader can do. */
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
  /** The run under way: a page asks for one after the other. @type {number | null} */
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

  /** @param {{data: unknown}} event  from whatever page made this frame; what comes too fast is not even unpacked */
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
        // Or the page would wait for its end for ever.
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

  /** @param {MessageFromPython} message  untrusted, as the page knows */
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
