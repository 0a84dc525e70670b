// Places in a program: a server counts lines and characters, the editor counts characters from the beginning.

/**
 * @typedef {import("../problem.js").Place} Place
 * @typedef {import("@codemirror/state").Text} Text
 */

/**
 * @param {Text} text
 * @param {Place} place  outside the text, the nearest one is meant
 */
export function offsetOf(text, { line, character }) {
  if (!(line < text.lines)) return text.length;
  const { from, length } = text.line(line + 1);
  return from + Math.min(character, length);
}

/**
 * @param {Text} text
 * @param {number} offset
 * @returns {Place}
 */
export function placeAt(text, offset) {
  const { number, from } = text.lineAt(offset);
  return { line: number - 1, character: offset - from };
}
