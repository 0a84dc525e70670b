// The style sheets of the shadow trees that a page has from the start.

import { styleSheet } from "./style-sheet.js";

/** The length that replaces `rem` within a cell (tools/site/javascript.py): the reader's text size, not the page's. */
const UNIT = { name: "--yieldpad-rem", syntax: "<length>", inherits: true, initialValue: "16px" };

export function cellStyles() {
  try {
    CSS.registerProperty(UNIT);
  } catch (error) {
    // The page has two copies of this script, or the browser has no registered properties; both are fine.
    console.debug(error);
  }
  return styleSheet(CELL_STYLES);
}

export function exerciseStyles() {
  return styleSheet(EXERCISE_STYLES);
}
