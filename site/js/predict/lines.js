// The lines that a program has printed, as what a reader predicts: each with its moment. Empty ones cannot be told apart, and
// are none.

import { EscapeSequences } from "../texts/escape-sequences.js";

/**
 * @typedef {import("../protocol/messages.js").Recording} Recording
 * @typedef {{text: string, at: number}} Line  at: when it began, in seconds of the program's clock
 */

const SEEN = new Set(["stdout", "result"]);

/**
 * The lines of a run, in their order.
 * @param {Pick<Recording, "output">} recording
 * @returns {Line[]}
 */
export function linesWithTimes({ output }) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Line | null} */
  let open = null;
  for (const { at, stream, text } of output) {
    if (!SEEN.has(stream)) continue;
    for (const piece of text.split(/(?<=\n)/)) {
      open ??= { text: "", at };
      open.text += piece;
      if (!piece.endsWith("\n")) continue;
      lines.push(open);
      open = null;
    }
  }
  if (open) lines.push(open);
  return lines.map(({ text, at }) => ({ text: shown(text), at })).filter(({ text }) => text !== "");
}

/** A line as a terminal shows it: of what was written over, only what came last. @param {string} text */
function shown(text) {
  const parts = Array.from(new EscapeSequences().read(text), part => {
    if (part.type === "text") return part.text;
    return part.type === "control" ? part.name : "";
  });
  const [last = ""] = parts.join("").trimEnd().split("\r").slice(-1);
  return last.trimEnd();
}
