// Runs a cell's program in several orders, on the instant clock, each in an interpreter of its own, and compares them.
// CPython's own order comes first, and is run twice: what differs between these two differs by itself.

import { differencesOf, endOf, isMore, racesOf } from "../../orders/differences.js";
import { OWN, RunsInOrder } from "./runs-in-order.js";

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

export class OrderRuns {
  #runs;
  #onProgress;
  #asked = false;

  /** @param {{start: StartRun, onProgress: (done: number) => void}} options  start: starts a run in this order */
  constructor({ start, onProgress }) {
    this.#runs = new RunsInOrder(order =>
      start(order, ({ type }) => {
        if (type === "ask") this.#asked = true;
      }),
    );
    this.#onProgress = onProgress;
  }

  /** Ends it: the result is null. */
  stop() {
    this.#runs.stop();
  }

  /** @returns {Promise<OrdersResult | null>} */
  async result() {
    const own = await this.#runs.run(OWN);
    if (this.#runs.isStopped) return null;
    const why = this.#obstacle(own);
    if (why) return obstacle(why, own.error);
    const again = await this.#runs.run(null);
    if (this.#runs.isStopped) return null;
    const differences = effects(own, again);
    if (differences.length > 0) return { kind: "itself", differences };
    this.#onProgress(OWN);
    const result = await this.#others(own);
    const doubt = result?.kind === "found" && result.found.order !== OWN ? await this.#doubt(own, result.found) : [];
    if (this.#runs.isStopped) return null;
    return doubt.length > 0 ? { kind: "itself", differences: doubt } : result;
  }

  /**
   * Runs what has differed once more: a program may have done the same twice by chance.
   * @param {Outcome} own
   * @param {Found} found
   */
  async #doubt(own, { order, differences }) {
    const [again, andAgain, other] = await Promise.all([
      this.#runs.run(null),
      this.#runs.run(null),
      this.#runs.run(order),
    ]);
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
    for await (const { numbers, outcomes } of this.#runs.others(ORDERS)) {
      if (this.#runs.isStopped) return null;
      if (outcomes.every(({ choices }) => choices === 0)) return { kind: "one", tried: OWN };
      const tried = numbers.at(-1) ?? OWN;
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
