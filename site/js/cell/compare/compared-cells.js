// A cell that is compared with another one of its page: `compare="#other"`. Loaded where a cell has this attribute.

import { loadCompareTexts } from "../../texts/compare-texts.js";
import { comparedRun } from "../../timeline/compare/compared-run.js";
import { SideBySide, styles } from "../../timeline/side-by-side.js";
import { findCell } from "../page-cells.js";

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../../timeline/compare/compared-run.js").ComparedRun} ComparedRun
 */

/**
 * Shows the two programs side by side, below the cell's results, once both have run. Until then there is what the build has
 * recorded of them.
 * @param {AsyncCell} cell
 * @param {import("./late-comparison.js").Shown & {signal: AbortSignal}} options  signal: aborted when nothing is compared any more
 */
export async function compareCell(cell, { view, texts, signal }) {
  const compareTexts = await loadCompareTexts(texts.language);
  const root = cell.shadowRoot;
  if (!root || signal.aborted) return;
  if (!root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets.unshift(styles);
  /** @type {SideBySide | null} */
  let shown = null;
  /** @type {ComparedRun | null} */
  let now = null;
  /** @type {ComparedRun | null} */
  let before = null;
  const onEnd = (/** @type {Event} */ event) => {
    const target = event.composedPath()[0];
    const other = otherCell(cell);
    if (!other && target === cell) console.warn(mistakeOf(cell));
    if (!other || (target !== cell && target !== other)) return;
    now = runOf(cell) ?? now;
    before = runOf(other) ?? before;
    if (!now) return;
    if (!shown) {
      shown = new SideBySide({ texts, compareTexts, labels: { now: cell.label, before: other.label } });
      view.element.append(shown.element);
    }
    if (!before) return shown.wait();
    view.compared.remove();
    shown.show(now, before);
  };
  document.addEventListener("cellend", onEnd, { signal });
  signal.addEventListener("abort", () => shown?.element.remove());
}

/** The last run of a cell; null if there is none, or its tasks went on in another order. @param {AsyncCell} cell */
function runOf({ outcome }) {
  return outcome && outcome.choices === undefined ? comparedRun(outcome, { exact: false }) : null;
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
