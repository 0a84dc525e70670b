// Long texts, cut so that a page can show them: what a program says may have millions of characters.

/** @typedef {{head: string, tail: string, omitted: number}} Cut  omitted: characters between head and tail */

const NEAR = 2_000; // characters in which the end of a line is looked for
const HALF = /^[\uDC00-\uDFFF]/; // the second half of a character

/**
 * A text with its middle left out, at ends of lines where there are some near. The beginning gets a quarter of the room:
 * what happened stands at the end of a traceback.
 * @param {string} text
 * @param {number} most  characters that are left
 * @returns {Cut}
 */
export function cutMiddle(text, most) {
  if (text.length <= most) return { head: text, tail: "", omitted: 0 };
  const head = endOfHead(text, Math.floor(most / 4));
  const tail = startOfTail(text, text.length - (most - head));
  return { head: text.slice(0, head), tail: text.slice(tail), omitted: tail - head };
}

/**
 * The same as one text, with a line that has only an ellipsis where something was left out.
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
 * No character is cut in two.
 * @param {string} text
 * @param {number} at
 */
function whole(text, at) {
  return HALF.test(text.slice(at, at + 1)) ? at + 1 : at;
}
