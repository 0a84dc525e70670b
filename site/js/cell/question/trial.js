// Runs a program that nobody has recorded, to learn what it prints: unseen, on the instant clock, in an interpreter of its own.

import { loadFeedbackTexts } from "../../texts/feedback-texts.js";
import { CheckRun } from "../check-run.js";
import { checkRequest, hostsOf } from "../page-cells.js";

/**
 * Returns the recording; null if the program has not come to its end by itself, or is not the same without a reader or a host.
 * @param {import("../async-cell.js").AsyncCell} cell
 * @param {{runtime: import("../page-context.js").CellRuntime, texts: import("../../texts/texts.js").Texts, signal: AbortSignal,
 *   onEvent: (event: import("../../protocol/messages.js").RunEvent) => void}} options  signal: ends it
 */
export async function tryProgram(cell, { runtime, texts, signal, onEvent }) {
  if (hostsOf(cell).length > 0 || cell.code.trim() === "") return null;
  const feedback = await loadFeedbackTexts(texts.language);
  if (signal.aborted) return null;
  const words = { ...feedback.section("check"), ...feedback.section("mistake") };
  let asks = false;
  const run = new CheckRun(runtime, checkRequest(cell, { source: "", checked: null, texts: words }), {
    late: "",
    on: event => {
      asks ||= event.type === "ask";
      if (!signal.aborted) onEvent(event);
    },
  });
  signal.addEventListener("abort", () => run.stop());
  const { verdict, recording } = await run.finished;
  const isWhole = verdict?.feedback.every(({ kind }) => kind !== "late") === true;
  return isWhole && !asks ? recording : null;
}
