// Loads what compares programs and runs, when it is needed.

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {{view: import("../view/cell-view.js").CellView, texts: import("../../texts/texts.js").Texts}} Shown
 */

/** Shows a cell's program beside another one, if it names one: `compare="#other"`. @param {AsyncCell} cell @param {Shown} shown */
export async function compareLate(cell, shown) {
  if (!cell.hasAttribute("compare")) return;
  const { compareCell } = await import("./compared-cells.js");
  await compareCell(cell, shown);
}

/** Pins a cell's last run: the next ones are compared with it. @param {AsyncCell} cell @param {Shown} shown */
export async function pinLate(cell, shown) {
  const { pinRun } = await import("./pinned-run.js");
  await pinRun(cell, shown);
}
