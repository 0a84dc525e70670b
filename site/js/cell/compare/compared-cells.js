// A cell that is compared with another one of its page: `compare="#other"`. Loaded where a cell has this attribute.

import { create } from "../../dom/create.js";
import { loadCompareTexts } from "../../texts/compare-texts.js";
import { comparedRun } from "../../timeline/compare/compared-run.js";
import { SideBySide, styles } from "../../timeline/side-by-side.js";
import { findCell } from "../page-cells.js";

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../../texts/texts.js").Texts} Texts
 */

/**
 * Shows the two programs side by side, below the cell's results, once both have run. Until then there is what the build has
 * recorded of them.
 * @param {AsyncCell} cell
 * @param {{view: import("../view/cell-view.js").CellView, texts: Texts}} options
 */
export async function compareCell(cell, { view, texts }) {
  const recorded = create("slot", { name: "compared" });
  view.element.append(recorded);
  const compareTexts = await loadCompareTexts(texts.language);
  if (!otherCell(cell)) return console.warn(mistakeOf(cell));
  const root = cell.shadowRoot;
  if (root && !root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets.unshift(styles);
  /** @type {SideBySide | null} */
  let shown = null;
  const onEnd = (/** @type {Event} */ event) => {
    if (!view.element.isConnected) return document.removeEventListener("cellend", onEnd);
    const other = otherCell(cell);
    const target = event.composedPath()[0];
    const { outcome } = cell;
    if (!other || (target !== cell && target !== other) || !outcome) return;
    if (!shown) {
      shown = new SideBySide({ texts, compareTexts, labels: { now: cell.label, before: other.label } });
      recorded.after(shown.element);
    }
    const before = other.outcome;
    if (!before) return shown.wait();
    recorded.remove();
    shown.show(comparedRun(outcome, { exact: false }), comparedRun(before, { exact: false }));
  };
  document.addEventListener("cellend", onEnd);
}

/** The cell that a cell names, or null. @param {AsyncCell} cell */
function otherCell(cell) {
  const [sign, ...name] = cell.getAttribute("compare") ?? "";
  const other = sign === "#" ? findCell(cell, name.join("")) : undefined;
  return other && other !== cell ? other : null;
}

/** @param {AsyncCell} cell */
function mistakeOf(cell) {
  const element = `<async-cell id="${cell.id}" compare="${cell.getAttribute("compare")}">`;
  return `${element}: no other cell of this page has this id. Write compare="#…" with the id of a cell.`;
}
