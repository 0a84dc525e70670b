// The build's recording of a cell's program, which the page has beside the program, as JSON.

/**
 * @typedef {import("../protocol/messages.js").Ending} Ending
 * @typedef {import("../protocol/messages.js").Recording} Recording
 */

/**
 * Returns the recording in the page, or null.
 * @param {HTMLElement} cell
 * @returns {{ending: Ending, recording: Recording} | null}
 */
export function recordedRun(cell) {
  const data = cell.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (!data) return null;
  const { ending, recording } = JSON.parse(data) ?? {};
  if (recording?.version === 1) return { ending, recording };
  throw new Error(`<${cell.localName} id="${cell.id}">: its recording is of another version. Build the page again.`);
}
