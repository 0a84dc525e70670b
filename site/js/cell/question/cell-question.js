// The question that a cell asks before its first run, if its author wants one. Its scripts are loaded only then.

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../../protocol/messages.js").Recording} Recording
 * @typedef {Awaited<ReturnType<typeof import("../../predict/prediction-panel.js").openPrediction>>} Panel
 * @typedef {{texts: import("../../texts/texts.js").Texts, view: import("../view/cell-view.js").CellView,
 *   runtime: import("../page-context.js").CellRuntime, recorded: () => Recording | null}} Asked  recorded: the build's
 *   recording of the program in the cell; null: there is none, or the program is another one
 */

export class CellQuestion {
  #cell;
  /** @type {Promise<Panel> | null} */
  #panel = null;
  #closing = new AbortController();

  /** @param {AsyncCell} cell */
  constructor(cell) {
    this.#cell = cell;
  }

  /** Whether the author wants one. */
  get isAsked() {
    return ["order", "time"].includes(this.#cell.getAttribute("predict") ?? "");
  }

  /** Asks, if the author wants it. What was asked before is gone. @param {Asked} asked */
  begin(asked) {
    this.close();
    if (!this.isAsked) return this.#giveUp();
    const closing = new AbortController();
    this.#closing = closing;
    this.#panel = this.#open(asked, closing.signal).catch(error => {
      reportError(error);
      if (this.#closing === closing) this.#giveUp();
      return null;
    });
  }

  /** Asks no more. */
  close() {
    this.#closing.abort();
    this.#panel = null;
  }

  /** The cell is in view: a program that nobody has recorded is tried, unless Python is to start late. */
  async seen() {
    const { dataset } = this.#cell;
    if (dataset.python !== "late" && !this.#cell.hasAttribute("autorun")) (await this.#panel)?.tryOut();
  }

  /** Leads the reader to the question, and returns whether one is open. */
  async lead() {
    return (await (await this.#panel)?.lead()) === true;
  }

  /** What the button Run does: the question comes first, if one is open. */
  async run() {
    if (!this.#panel || !(await this.lead())) void this.#cell.run();
  }

  /** Runs the program, and compares the reader's prediction. Null if no question is open. */
  async compare() {
    return (await this.#panel)?.compare() ?? null;
  }

  /**
   * @param {Asked} asked
   * @param {AbortSignal} signal  aborted when it is asked no more
   */
  async #open({ texts, view, runtime, recorded }, signal) {
    const cell = this.#cell;
    const { openPrediction } = await import("../../predict/prediction-panel.js");
    return openPrediction({
      ...{ cell, texts, signal, recorded: recorded() },
      trial: async stop => {
        const { tryProgram } = await import("./trial.js");
        return tryProgram(cell, { runtime, texts, signal: stop, onEvent: event => view.receiveCheckEvent(event) });
      },
      onOpen: () => view.hideStill(),
      onNothing: () => this.#giveUp(),
    });
  }

  /** Removes the question that the build has written; its recording can be unfolded then. */
  #giveUp() {
    const cell = this.#cell;
    cell.querySelector(":scope > .ask")?.remove();
    cell.querySelector(':scope > .unasked[slot="recorded"]')?.classList.remove("unasked");
  }
}
