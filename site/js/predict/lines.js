// The lines that a program has printed, as what a reader predicts: each with its moment. Empty ones cannot be told apart, and
// are none.

/**
 * @typedef {import("../protocol/messages.js").Recording} Recording
 * @typedef {{text: string, at: number}} Line  at: when it began, in seconds of the program's clock
 */

/** What a terminal takes as a command. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's commands begin with one
const COMMAND = /\x1b(\[[\d:;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)/g;
const SEEN = new Set(["stdout", "result"]);

/**
 * The lines of a run, in their order.
 * @param {Pick<Recording, "output">} recording
 * @returns {Line[]}
 */
export function linesOf({ output }) {
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
  const [last = ""] = text.replace(COMMAND, "").trimEnd().split("\r").slice(-1);
  return last.trimEnd();
}
