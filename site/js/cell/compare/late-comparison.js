// Loads what compares programs and runs, when it is needed.

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {{view: import("../view/cell-view.js").CellView, texts: import("../../texts/texts.js").Texts}} Shown
 */

/**
 * Shows a cell's program beside another one, if it names one: `compare="#other"`. Returns what ends that.
 * @param {AsyncCell} cell
 * @param {Shown} shown
 */
export function compareLate(cell, shown) {
  const closing = new AbortController();
  const { signal } = closing;
  if (cell.hasAttribute("compare")) {
    const compared = import("./compared-cells.js").then(({ compareCell }) => compareCell(cell, { ...shown, signal }));
    compared.catch(reportError);
  }
  return closing;
}

/** Pins a cell's last run: the next ones are compared with it. @param {AsyncCell} cell @param {Shown} shown */
export async function pinLate(cell, shown) {
  const { pinRun } = await import("./pinned-run.js");
  await pinRun(cell, shown);
}
