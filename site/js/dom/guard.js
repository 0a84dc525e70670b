// Keeps drawing from deciding about a run: a part that throws is left alone, and its error is reported once.

/** As the browser made it: a page may put something else in its place later. */
const reporter = globalThis.reportError?.bind(globalThis) ?? console.error;

/** Reports an error to the page's `error` event, and never throws. @param {unknown} error */
export function report(error) {
  reporter(error);
}

export class Guard {
  #onFail;
  /** What is left alone. @type {Set<unknown>} */
  #failed = new Set();
  /** Parts whose error has been reported. @type {Set<unknown>} */
  #reported = new Set();

  /** @param {(part: unknown) => void} [onFail]  called when a part throws, and is left alone from then on */
  constructor(onFail) {
    this.#onFail = onFail;
  }

  /**
   * Does something for a part, unless that part has failed. The part is any value that tells it from the others.
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

  /** Whether a part is left alone. @param {unknown} part */
  hasFailed(part) {
    return this.#failed.has(part);
  }

  /** Every part may try once more. An error that was reported is not reported again. */
  retry() {
    this.#failed.clear();
  }

  /** Everything begins afresh. */
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
