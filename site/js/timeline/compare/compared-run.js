// A run that is over, with what is compared of it.

import { lastLine } from "../../texts/text-lines.js";

/**
 * `exact`: the build recorded it, whose clock tells the same times in each run (in a page, computing takes time on the instant
 * clock too); `stopped`: by the reader, or because its interpreter was lost; `error`: the last line of its traceback, or an
 * empty text.
 * @typedef {{recording: import("../../protocol/messages.js").Recording, exact: boolean, stopped: boolean,
 *   error: string}} ComparedRun
 */

/**
 * @param {Pick<import("../../protocol/messages.js").Outcome, "recording" | "reason" | "error">} outcome
 * @param {{exact: boolean}} options
 * @returns {ComparedRun}
 */
export function comparedRun({ recording, reason, error }, { exact }) {
  const stopped = reason === "stopped" || reason === "restarted";
  return { recording, exact, stopped, error: lastLine(error) };
}
