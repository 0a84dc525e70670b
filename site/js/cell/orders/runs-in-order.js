// The runs of one program in its orders, which end together.

/**
 * @typedef {import("../check-run.js").CheckRun} CheckRun
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 * @typedef {{numbers: number[], outcomes: Outcome[]}} Round  numbers: those of the orders
 */

/** The number of CPython's own order. */
export const OWN = 1;
const AT_ONCE = 3; // each has a worker

export class RunsInOrder {
  #start;
  /** @type {Set<CheckRun>} */
  #underWay = new Set();
  isStopped = false;

  /** @param {(order: number | null) => CheckRun} start  null: CPython's own order, by the real clock */
  constructor(start) {
    this.#start = start;
  }

  stop() {
    this.isStopped = true;
    for (const run of this.#underWay) run.stop();
  }

  /** @param {number | null} order */
  async run(order) {
    const run = this.#start(order);
    this.#underWay.add(run);
    if (this.isStopped) run.stop();
    try {
      return await run.finished;
    } finally {
      this.#underWay.delete(run);
    }
  }

  /**
   * The outcomes of the orders after CPython's own, some at once.
   * @param {number} last
   * @returns {AsyncGenerator<Round, void>}
   */
  async *others(last) {
    for (let first = OWN + 1; first <= last; first += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => first + at).filter(number => number <= last);
      yield { numbers, outcomes: await Promise.all(numbers.map(number => this.run(number))) };
    }
  }
}
