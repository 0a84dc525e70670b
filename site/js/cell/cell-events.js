// The events that a cell sends to its page: they bubble and cross shadow roots.

/** @typedef {import("../protocol/messages.js").RunEvent} RunEvent */

/**
 * The page's event for an event of a run, or null if it is internal. The details: `cellstart` {cell}, `celloutput` an
 * Output, `cellstep` a Step, `cellend` the Outcome. Step and Outcome are frozen, since the cell uses the same objects.
 * @param {string} cell its name
 * @param {RunEvent} event
 * @returns {CustomEvent | null}
 */
export function cellEvent(cell, event) {
  switch (event.type) {
    case "start":
      return composed("cellstart", { cell });
    case "output":
      return composed("celloutput", output(event));
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

/** @param {import("../protocol/messages.js").OutputEvent} event */
function output({ at, stream, text, omitted }) {
  return omitted ? { at, stream, text, omitted } : { at, stream, text };
}

/**
 * @param {string} type
 * @param {object} detail
 */
function composed(type, detail) {
  return new CustomEvent(type, { detail, bubbles: true, composed: true });
}
