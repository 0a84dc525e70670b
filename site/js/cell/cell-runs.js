// The runs of one cell's program: the current run, the current check, and their state. An error of the view or of a page's
// listener does not affect them.

import { Guard } from "../dom/guard.js";
import { cellEvent } from "./cell-events.js";
import { CellStatus } from "./cell-status.js";
import { CheckRun } from "./check-run.js";
import { checkRequest, orderRequest, runRequest } from "./page-cells.js";

/**
 * @typedef {import("./async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("./page-context.js").CellRun} CellRun
 * @typedef {import("./page-context.js").CellRuntime} CellRuntime
 * @typedef {import("./view/cell-view.js").CellView} CellView
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{view: CellView, run: CellRun | null, left: boolean}} OwnRun  left: the cell has left the page meanwhile,
 *   and its view is closed
 */

export class CellRuns {
  status = new CellStatus();
  #cell;
  #showState;
  #guard = new Guard();
  /** @type {OwnRun | null} */
  #current = null;
  /** @type {{stop(): void, finished: Promise<Outcome>} | null} */
  #check = null;

  /**
   * @param {AsyncCell} cell
   * @param {{onChange: () => void}} options  onChange: called when the cell's state has changed
   */
  constructor(cell, { onChange }) {
    this.#cell = cell;
    this.#showState = () => this.#guard.attempt(this.#showState, onChange);
  }

  /** The current run, or null. */
  get current() {
    return this.#current?.run ?? null;
  }

  get isChecking() {
    return this.#check !== null;
  }

  /**
   * Runs the program; a call during a run joins that run.
   * @param {CellRuntime} runtime
   * @param {CellView} view
   * @param {number} [order]  the number of the order in which its tasks go on, if it is another one
   * @returns {Promise<Outcome>}
   */
  run(runtime, view, order) {
    if (this.#current?.run) return this.#current.run.finished;
    const request = order === undefined ? runRequest(this.#cell) : orderRequest(this.#cell, order);
    /** @type {OwnRun} */
    const own = { view, run: null, left: false };
    this.#current = own;
    this.#guard.renew();
    view.begin(request);
    this.status.begin();
    this.#showState();
    const columns = view.columns;
    own.run = runtime.run(columns ? { ...request, columns } : request, event => this.#receiveEvent(event, own));
    own.run.finished.catch(error => this.#fail(error, own));
    return own.run.finished;
  }

  /**
   * Checks the program; a call during a check joins that check.
   * @param {CellRuntime} runtime
   * @param {CellView} view
   * @param {{source: string, checked: import("../protocol/messages.js").CheckedProgram | null, texts: Texts,
   *   every: {orders: number, EveryOrder: typeof import("./orders/every-order.js").EveryOrder} | null,
   *   feedback: Texts, onState?: (state: import("../python/state.js").State) => void}} options  every: it is to pass in so
   *   many orders
   * @returns {Promise<Outcome>}
   */
  check(runtime, view, { source, checked, every, texts, feedback, onState }) {
    if (this.#check) return this.#check.finished;
    const request = checkRequest(this.#cell, {
      source,
      checked,
      texts: { ...feedback.section("check"), ...feedback.section("mistake") },
    });
    const start = (/** @type {number} */ order) =>
      new CheckRun(runtime, every ? { ...request, order } : request, {
        late: texts.get("exercise.stoppedLate"),
        on: (event, state) => {
          if (!this.#current) view.receiveCheckEvent(event);
          onState?.(state);
        },
      });
    const check = every ? new every.EveryOrder(start, { orders: every.orders, texts: feedback }) : start(1);
    this.#check = check;
    this.#showState();
    return check.finished.finally(() => {
      if (this.#check === check) this.#check = null;
      this.#showState();
    });
  }

  stop() {
    this.current?.stop();
    this.#check?.stop();
  }

  /** Stops the run, and draws it no more: the cell has left the page. */
  leave() {
    this.stop();
    if (this.#current) this.#current.left = true;
    this.#current = this.#check = null;
  }

  /**
   * @param {RunEvent} event
   * @param {OwnRun} own  the run that it is about
   */
  #receiveEvent(event, own) {
    const outdated = this.#current !== own && this.#current !== null; // the cell has left, come back, and runs again
    if (event.type === "end") this.#guard.retry();
    if (!outdated) this.status.receiveEvent(event);
    if (event.type === "end" && !outdated) this.#current = null;
    if (own.left && event.type === "stopping" && event.again) own.run?.stop(); // no reader can press Stop again
    if (!own.left) own.view.receiveEvent(event, { takeFocus: this.#mayTakeFocus() });
    if (!outdated && !QUIET.has(event.type)) this.#showState();
    this.#guard.attempt(this.#cell, () => {
      const news = cellEvent(this.#cell.name, event);
      if (news) this.#cell.dispatchEvent(news);
    });
  }

  /**
   * Ends the run after an error of the runtime itself.
   * @param {unknown} error
   * @param {OwnRun} own
   */
  #fail(error, own) {
    if (this.#current === own) this.#current = null;
    this.status.fail();
    own.view.showPageError(error);
    this.#showState();
  }

  /** Whether the input row may take the focus: only if the focus is in this cell, or nowhere. */
  #mayTakeFocus() {
    return document.activeElement === this.#cell || document.activeElement === document.body;
  }
}

/** Events that come in floods and change nothing in the bar. @type {Set<RunEvent["type"]>} */
const QUIET = new Set(["output", "lane", "step", "resource", "change"]);
