// The build's recording of a cell's program, which the page has beside the program, as JSON.

import { readRecording } from "../protocol/recording.js";
import { reasonOf } from "../texts/reason.js";

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
  try {
    return { ending, recording: readRecording(recording) };
  } catch (error) {
    throw new Error(`<${cell.localName} id="${cell.id}">: ${reasonOf(error)} Build the page again.`, { cause: error });
  }
}
