// The lines of a text that a program has written.

/** Its lines; what ends with a line break has no empty line after it. @param {string} text */
export function linesOf(text) {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** The last line of a traceback, which says what has happened; of nothing, an empty text. @param {string | null} [text] */
export function lastLine(text) {
  return (text ?? "").trimEnd().split("\n").at(-1) ?? "";
}
