// A run that is over, with what is compared of it.

/**
 * `exact`: its clock was the instant one, which tells the same times in each run; `stopped`: by the reader, or because its
 * interpreter was lost; `error`: the last line of its traceback, or an empty text.
 * @typedef {{recording: import("../../protocol/messages.js").Recording, exact: boolean, stopped: boolean,
 *   error: string}} ComparedRun
 */

/**
 * @param {Pick<import("../../protocol/messages.js").Outcome, "recording" | "reason" | "error">} outcome
 * @param {string | number} speed  of its clock
 * @returns {ComparedRun}
 */
export function comparedRun({ recording, reason, error }, speed) {
  const stopped = reason === "stopped" || reason === "restarted";
  return { recording, exact: speed === "instant", stopped, error: (error ?? "").trimEnd().split("\n").at(-1) ?? "" };
}
