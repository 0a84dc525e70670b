// The question that a cell asks before its first run, if its author wants one. Its script is loaded only then.

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {Awaited<ReturnType<typeof import("./prediction-panel.js").openPrediction>>} Panel
 */

export class CellQuestion {
  #cell;
  /** @type {Promise<Panel> | null} */
  #panel = null;

  /** @param {AsyncCell} cell */
  constructor(cell) {
    this.#cell = cell;
  }

  /** Whether the author wants one. */
  get isAsked() {
    return ["order", "time"].includes(this.#cell.getAttribute("predict") ?? "");
  }

  /**
   * Asks, and returns whether there is a question.
   * @param {import("../texts/texts.js").Texts} texts
   * @param {() => import("../protocol/messages.js").Recording | null} recorded  the build's recording of the program in the
   *   cell; null: there is none, or the reader has changed the program
   */
  begin(texts, recorded) {
    const cell = this.#cell;
    if (!this.isAsked) return false;
    this.#panel ??= import("./prediction-panel.js").then(({ openPrediction }) =>
      openPrediction({ cell, texts, recorded: recorded() }),
    );
    this.#panel.catch(reportError);
    return true;
  }

  /** What the button Run does: the question comes first, if one is open. */
  run() {
    if (!this.#panel) return void this.#cell.run();
    const run = (/** @type {Panel} */ panel) => (panel ?? this.#cell).run();
    void this.#panel.catch(() => null).then(run);
  }

  /** Runs the program, and compares the reader's prediction. Null if no question is open. */
  async compare() {
    return (await this.#panel)?.compare() ?? null;
  }
}
