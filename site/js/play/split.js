// Lays a cell out with its results beside its program, where the window is wide.

import { styleSheet } from "../dom/style-sheet.js";

const TAG = "async-cell";
const styles = styleSheet(SPLIT_STYLES);

/** Gives a cell the styles as soon as it has its tree. @param {Element} cell */
export async function split(cell) {
  await customElements.whenDefined(TAG);
  cell.shadowRoot?.adoptedStyleSheets.push(styles);
}
