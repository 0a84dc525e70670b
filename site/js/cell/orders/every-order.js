// The check of a cell's program in several orders of its tasks, CPython's own first: it passes if it passes in all of them.

import { OWN, RunsInOrder } from "./runs-in-order.js";

/**
 * @typedef {import("../check-run.js").CheckRun} CheckRun
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 */

export class EveryOrder {
  #runs;
  #orders;
  #texts;
  /** The outcome of the first order in which the check does not pass, or of CPython's own. @type {Promise<Outcome>} */
  finished;

  /**
   * @param {(order: number) => CheckRun} start
   * @param {{orders: number, texts: import("../../texts/texts.js").Texts}} options  texts: those about programs
   */
  constructor(start, { orders, texts }) {
    this.#runs = new RunsInOrder(order => start(order ?? OWN));
    this.#orders = orders;
    this.#texts = texts;
    this.finished = this.#outcome();
  }

  stop() {
    this.#runs.stop();
  }

  async #outcome() {
    const own = await this.#runs.run(OWN);
    if (!own.verdict?.passed) return own;
    for await (const { numbers, outcomes } of this.#runs.others(this.#orders)) {
      const at = outcomes.findIndex(({ verdict }) => !verdict?.passed);
      const outcome = outcomes[at];
      if (outcome) return this.#told(outcome, numbers[at] ?? OWN);
      if (outcomes.every(({ choices }) => choices === 0)) return own; // there is no other order
    }
    return own;
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
