// Runs a cell's program in several orders, on the instant clock, each in an interpreter of its own, and compares them.
// CPython's own order comes first, and is run twice: what differs between these two differs by itself.

import { differencesOf, endOf, isMore, racesOf } from "../../orders/differences.js";

/**
 * @typedef {import("../check-run.js").CheckRun} CheckRun
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../../orders/differences.js").Difference} Difference
 * @typedef {{order: number, differences: Difference[]}} Found
 * @typedef {"input" | "threads" | "hosts" | "endless" | "failed"} Obstacle
 * @typedef {{kind: "same" | "one", tried: number} | {kind: "found", tried: number, found: Found}
 *   | {kind: "itself", differences: Difference[]} | {kind: "obstacle", why: Obstacle, error: string | null}} OrdersResult  one:
 *   there is no other order; itself: the program differs without one
 * @typedef {(order: number | null, on: (event: import("../../protocol/messages.js").RunEvent) => void) => CheckRun} StartRun
 *   null: CPython's own order, by the real clock
 */

/** Orders that are tried, CPython's own among them. */
export const ORDERS = 20;
const OWN = 1;
const AT_ONCE = 3; // each has a worker

export class OrderRuns {
  #start;
  #onProgress;
  /** @type {Set<CheckRun>} */
  #underWay = new Set();
  #stopped = false;
  #asked = false;

  /** @param {{start: StartRun, onProgress: (done: number) => void}} options  start: starts a run in this order */
  constructor({ start, onProgress }) {
    this.#start = start;
    this.#onProgress = onProgress;
  }

  /** Ends it: the result is null. */
  stop() {
    this.#stopped = true;
    for (const run of this.#underWay) run.stop();
  }

  /** @returns {Promise<OrdersResult | null>} */
  async result() {
    const own = await this.#run(OWN);
    if (this.#stopped) return null;
    const why = this.#obstacle(own);
    if (why) return obstacle(why, own.error);
    const again = await this.#run(null);
    if (this.#stopped) return null;
    const differences = effects(own, again);
    if (differences.length > 0) return { kind: "itself", differences };
    this.#onProgress(OWN);
    const result = await this.#others(own);
    const doubt = result?.kind === "found" && result.found.order !== OWN ? await this.#doubt(own, result.found) : [];
    if (this.#stopped) return null;
    return doubt.length > 0 ? { kind: "itself", differences: doubt } : result;
  }

  /**
   * Runs what has differed once more: a program may have done the same twice by chance.
   * @param {Outcome} own
   * @param {Found} found
   */
  async #doubt(own, { order, differences }) {
    const [again, andAgain, other] = await Promise.all([this.#run(null), this.#run(null), this.#run(order)]);
    const isSame = JSON.stringify(differencesOf(own, other)) === JSON.stringify(differences);
    return [...effects(own, again), ...effects(own, andAgain), ...(isSame ? [] : effects(own, other))];
  }

  /**
   * @param {Outcome} own
   * @returns {Promise<OrdersResult | null>}
   */
  async #others(own) {
    const races = racesOf(own);
    if (races.length > 0) return { kind: "found", tried: 1, found: { order: OWN, differences: races } };
    /** @type {Found | null} */
    let moved = null;
    for (let order = OWN + 1; order <= ORDERS; order += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => order + at).filter(number => number <= ORDERS);
      const outcomes = await Promise.all(numbers.map(number => this.#run(number)));
      if (this.#stopped) return null;
      if (outcomes.every(({ choices }) => choices === 0)) return { kind: "one", tried: OWN };
      const tried = numbers.at(-1) ?? order;
      this.#onProgress(tried);
      const found = outcomes
        .map((outcome, at) => ({ order: numbers[at] ?? 0, differences: differencesOf(own, outcome) }))
        .filter(({ differences }) => differences.length > 0);
      const more = found.find(({ differences }) => isMore(differences));
      if (more) return { kind: "found", tried, found: more };
      moved ??= found[0] ?? null;
    }
    return moved ? { kind: "found", tried: ORDERS, found: moved } : { kind: "same", tried: ORDERS };
  }

  /** @param {number | null} order  null: CPython's own, by the real clock */
  async #run(order) {
    const run = this.#start(order, ({ type }) => {
      if (type === "ask") this.#asked = true;
    });
    this.#underWay.add(run);
    try {
      return await run.finished;
    } finally {
      this.#underWay.delete(run);
    }
  }

  /**
   * Why the program cannot be compared.
   * @param {Outcome} own
   * @returns {Obstacle | null}
   */
  #obstacle(own) {
    if (this.#asked) return "input";
    if (own.recording.lanes.some(({ kind }) => kind === "thread")) return "threads";
    if (own.reason === "restarted" || own.verdict || ["clock", "real", "stuck"].includes(endOf(own))) return "endless";
    return own.choices === undefined ? "failed" : null; // Python could not start, or a package is missing
  }
}

/**
 * What differs, without its causes.
 * @param {Outcome} own
 * @param {Outcome} other
 */
function effects(own, other) {
  return differencesOf(own, other).filter(({ kind }) => kind !== "race");
}

/**
 * @param {Obstacle} why
 * @param {string | null} [error]
 * @returns {OrdersResult}
 */
function obstacle(why, error = null) {
  return { kind: "obstacle", why, error };
}
