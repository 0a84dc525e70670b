// The check of a cell's program in several orders of its tasks, CPython's own first: it passes if it passes in all of them.

/**
 * @typedef {import("../check-run.js").CheckRun} CheckRun
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 */

const OWN = 1;
const AT_ONCE = 3; // each has a worker

export class EveryOrder {
  #start;
  #orders;
  #texts;
  /** @type {Set<CheckRun>} */
  #underWay = new Set();
  #stopped = false;
  /** The outcome of the first order in which the check does not pass, or of CPython's own. @type {Promise<Outcome>} */
  finished;

  /**
   * @param {(order: number) => CheckRun} start
   * @param {{orders: number, texts: import("../../texts/texts.js").Texts}} options  texts: those about programs
   */
  constructor(start, { orders, texts }) {
    this.#start = start;
    this.#orders = orders;
    this.#texts = texts;
    this.finished = this.#outcome();
  }

  stop() {
    this.#stopped = true;
    for (const check of this.#underWay) check.stop();
  }

  async #outcome() {
    const own = await this.#run(OWN);
    if (!own.verdict?.passed) return own;
    for (let order = OWN + 1; order <= this.#orders; order += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => order + at).filter(number => number <= this.#orders);
      const outcomes = await Promise.all(numbers.map(number => this.#run(number)));
      const at = outcomes.findIndex(({ verdict }) => !verdict?.passed);
      const outcome = outcomes[at];
      if (outcome) return this.#told(outcome, numbers[at] ?? order);
      if (outcomes.every(({ choices }) => choices === 0)) return own; // there is no other order
    }
    return own;
  }

  /** @param {number} order */
  async #run(order) {
    const check = this.#start(order);
    this.#underWay.add(check);
    if (this.#stopped) check.stop();
    try {
      return await check.finished;
    } finally {
      this.#underWay.delete(check);
    }
  }

  /**
   * @param {Outcome} outcome
   * @param {number} order
   * @returns {Outcome}
   */
  #told(outcome, order) {
    const { verdict } = outcome;
    if (!verdict) return outcome;
    const text = this.#texts.get("orders.notPassed", { order: String(order) });
    return {
      ...outcome,
      verdict: { ...verdict, feedback: [{ kind: "wrong", text, line: null }, ...verdict.feedback] },
    };
  }
}
