// Cuts long texts so that a page can show them: a program may write millions of characters.

/** @typedef {{head: string, tail: string, omitted: number}} Cut  omitted: characters between head and tail */

const NEAR = 2_000; // characters that are searched for the end of a line
const HALF = /^[\uDC00-\uDFFF]/; // the second half of a character

/**
 * Leaves out the middle of a text, at ends of lines if there are some near. The beginning keeps a quarter of the
 * characters: the important line of a traceback is its last.
 * @param {string} text
 * @param {number} most  characters that are kept
 * @returns {Cut}
 */
export function cutMiddle(text, most) {
  if (text.length <= most) return { head: text, tail: "", omitted: 0 };
  const head = endOfHead(text, Math.floor(most / 4));
  const tail = startOfTail(text, text.length - (most - head));
  return { head: text.slice(0, head), tail: text.slice(tail), omitted: tail - head };
}

/**
 * The same as one text, with an ellipsis on its own line where something was left out.
 * @param {string} text
 * @param {number} most
 */
export function withoutMiddle(text, most) {
  const { head, tail, omitted } = cutMiddle(text, most);
  return omitted === 0 ? text : `${head}${head.endsWith("\n") ? "" : "\n"}…\n${tail}`;
}

/**
 * @param {string} text
 * @param {number} at
 */
function endOfHead(text, at) {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  return line > 0 && at - line < Math.min(NEAR, at / 2) ? line : whole(text, at);
}

/**
 * @param {string} text
 * @param {number} at
 */
function startOfTail(text, at) {
  const line = text.slice(at - 1, at + NEAR).indexOf("\n");
  return line >= 0 && at + line < text.length ? at + line : whole(text, at);
}

/**
 * Moves a cut so that it does not split a character.
 * @param {string} text
 * @param {number} at
 */
function whole(text, at) {
  return HALF.test(text.slice(at, at + 1)) ? at + 1 : at;
}
