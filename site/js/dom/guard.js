// Keeps errors of the drawing away from the run: a part that throws is skipped from then on, and its error is reported once.

/** The browser's own function: a page may replace it later. */
const reporter = globalThis.reportError?.bind(globalThis) ?? console.error;

/** Reports an error by the page's `error` event, and never throws. @param {unknown} error */
export function report(error) {
  reporter(error);
}

export class Guard {
  #onFail;
  /** Parts that are skipped. @type {Set<unknown>} */
  #failed = new Set();
  /** Parts whose error has been reported. @type {Set<unknown>} */
  #reported = new Set();

  /** @param {(part: unknown) => void} [onFail]  called when a part throws; from then on it is skipped */
  constructor(onFail) {
    this.#onFail = onFail;
  }

  /**
   * Calls `act` for a part, unless that part has failed. Any value may identify the part.
   * @param {unknown} part
   * @param {() => void} act
   */
  attempt(part, act) {
    if (this.#failed.has(part)) return;
    try {
      act();
    } catch (error) {
      this.#failed.add(part);
      this.#reportOnce(part, error);
    }
  }

  /** Whether a part is skipped. @param {unknown} part */
  hasFailed(part) {
    return this.#failed.has(part);
  }

  /** Lets every part try again. A part's error is not reported a second time. */
  retry() {
    this.#failed.clear();
  }

  /** Forgets all failures. */
  renew() {
    this.#failed.clear();
    this.#reported.clear();
  }

  /**
   * @param {unknown} part
   * @param {unknown} error
   */
  #reportOnce(part, error) {
    if (!this.#reported.has(part)) report(error);
    this.#reported.add(part);
    try {
      this.#onFail?.(part);
    } catch (another) {
      report(another);
    }
  }
}
