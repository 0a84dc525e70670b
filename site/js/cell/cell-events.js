// The events a cell sends to its page: they bubble, and leave shadow trees.

/** @typedef {import("../protocol/messages.js").RunEvent} RunEvent */

/**
 * What the page is told of a run's event, or null where it is the cell's own business. The details: `cellstart`
 * {cell}, `celloutput` an Output, `cellstep` a Step, `cellend` the Outcome. Step and Outcome are frozen: the cell has the same.
 * @param {string} cell its name
 * @param {RunEvent} event
 * @returns {CustomEvent | null}
 */
export function cellEvent(cell, event) {
  switch (event.type) {
    case "start":
      return composed("cellstart", { cell });
    case "output":
      return composed("celloutput", { at: event.at, stream: event.stream, text: event.text });
    case "step":
      return composed("cellstep", event.step);
    case "end":
      return composed("cellend", event.outcome);
    default:
      return null;
  }
}

/** The program was changed, by the reader or by a script. @param {string} code as it is now */
export function editEvent(code) {
  return composed("celledit", { code });
}

/**
 * @param {string} type
 * @param {object} detail
 */
function composed(type, detail) {
  return new CustomEvent(type, { detail, bubbles: true, composed: true });
}
