// Lays a cell of the playground out: with its results beside its program, where the window is wide, and room for tabs above it.

import { styleSheet } from "../dom/style-sheet.js";

const TAG = "async-cell";
const styles = styleSheet(SPLIT_STYLES);

/**
 * Gives a cell the styles as soon as it has its tree.
 * @param {Element} cell
 * @param {...CSSStyleSheet} more
 */
export async function split(cell, ...more) {
  await customElements.whenDefined(TAG);
  cell.shadowRoot?.adoptedStyleSheets.push(styles, ...more);
}
