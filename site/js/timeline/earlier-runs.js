// The runs before this one: which of them it is compared with. What shows the comparison is loaded when there is one.

import { create } from "../dom/create.js";
import { report } from "../dom/guard.js";
import { comparedRun } from "./compare/compared-run.js";

/**
 * @typedef {import("./compare/compared-run.js").ComparedRun} ComparedRun
 * @typedef {import("./layout/model.js").Model} Model
 * @typedef {Pick<import("../protocol/messages.js").RunRequest, "code" | "order">} BegunProgram  order: a number, if the reader
 *   looks at one of its orders
 * @typedef {Pick<import("../protocol/messages.js").Outcome, "reason" | "error">} RunEnd
 * @typedef {{texts: import("../texts/texts.js").Texts, attempt: (draw: () => void) => void,
 *   redraw: () => void}} EarlierRunsOptions  redraw: another run is to be drawn behind this one, or none
 */

export class EarlierRuns {
  element = create("div");
  #options;
  /** @type {BegunProgram | null} */
  #program = null;
  /** The last run that is over; its code is null if the build recorded it. @type {{code: string | null, run: ComparedRun} | null} */
  #last = null;
  /** The last run that is over, also one in another order. @type {ComparedRun | null} */
  #seen = null;
  /** The last run of another program. @type {ComparedRun | null} */
  #other = null;
  /** @type {ComparedRun | null} */
  #pinned = null;
  /** @type {import("./comparison.js").Compared} */
  #compared = { base: null, now: null, pinned: false };
  /** @type {import("./comparison.js").Comparison | null} */
  #comparison = null;
  #loading = false;
  /** The program with whose run the comparison could not be loaded. @type {BegunProgram | null | undefined} */
  #failedWith;

  /** @param {EarlierRunsOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * A run begins. One in another order is compared with a pinned run only, and no later one with it: what the reader has
   * changed is not what differs.
   * @param {BegunProgram | null} program  null: it is compared with none
   */
  begin(program) {
    this.#program = program;
    const last = this.#last;
    const isOrdered = program?.order !== undefined;
    if (program && !isOrdered && last && last.code !== null && last.code !== program.code) this.#other = last.run;
    const base = program ? (this.#pinned ?? (isOrdered ? null : this.#other)) : null;
    this.#show({ base, now: null, pinned: base !== null && base === this.#pinned });
  }

  /** The run is over. @param {import("../protocol/messages.js").Recording} recording @param {RunEnd} how */
  end(recording, how) {
    if (!this.#program) return;
    const { code, order } = this.#program;
    const run = comparedRun({ ...how, recording }, { exact: false });
    this.#seen = run;
    if (order === undefined) this.#last = { code, run };
    this.#show({ ...this.#compared, now: run });
  }

  /** The build's recording is shown. @param {import("../protocol/messages.js").Recording} recording */
  showRecorded(recording) {
    this.#seen = comparedRun({ recording, reason: null, error: null }, { exact: true });
    this.#last = { code: null, run: this.#seen };
  }

  /** Pins the last run: the next ones are compared with it. Returns whether there is one. */
  pin() {
    if (!this.#seen) return false;
    this.#pinned = this.#seen;
    this.#show({ base: this.#pinned, now: this.#pinned, pinned: true });
    return true;
  }

  /** What is drawn behind this run, or nothing. @param {Model} model  of this run */
  ghost(model) {
    return this.#comparison?.ghost(model) ?? null;
  }

  /** How long the run behind this one took, in seconds. */
  get span() {
    return this.#comparison?.span ?? 0;
  }

  #unpin() {
    this.#pinned = null;
    this.#show({ base: null, now: null, pinned: false });
  }

  /** @param {import("./comparison.js").Compared} compared */
  #show(compared) {
    this.#compared = compared;
    if (this.#comparison) {
      this.#comparison.show(compared);
      this.#options.redraw();
    } else if (compared.base && !this.#loading && this.#failedWith !== this.#program) void this.#load();
  }

  async #load() {
    const { texts, attempt, redraw } = this.#options;
    this.#loading = true;
    try {
      const [{ Comparison }, { loadCompareTexts }] = await Promise.all([
        import("./comparison.js"),
        import("../texts/compare-texts.js"),
      ]);
      const compareTexts = await loadCompareTexts(texts.language);
      const comparison = new Comparison({ texts, compareTexts, redraw, onUnpin: () => this.#unpin() });
      this.element.replaceChildren(comparison.element);
      this.#comparison = comparison;
      attempt(() => this.#show(this.#compared));
    } catch (error) {
      this.#failedWith = this.#program; // the next run tries again
      report(error); // the rest of the timeline goes on without the comparison
    } finally {
      this.#loading = false;
    }
  }
}
