// Finds where a text can be cut: between characters as readers see them, which may have several code units each.

const MOST_UNITS = 24; // code units of a character, on average: a family of four with skin tones has 19
/** Texts in which each code unit is one character, except the end of a line on Windows. */
const SIMPLE = /^[\0-\u02FF]*$/;
/** Characters that are twice as wide as the others in a monospaced font. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u;
const REACH = 256; // code units before a cut in which a character may begin

/** Created when a text needs it: the first use of Intl takes a page about 30 ms. It is only a cache. */
const segments = (() => {
  /** @type {Intl.Segmenter | undefined} */
  let segmenter;
  /** @param {string} text */
  return text => {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
    return segmenter.segment(text);
  };
})();

/**
 * Shortens a text to this length, on one line. If something is left out, it ends with an ellipsis.
 * @param {string} text
 * @param {number} length  in characters
 */
export function shorten(text, length) {
  const most = Math.max(2, length);
  // Only the beginning is examined, so a megabyte takes no longer than a short text.
  const near = text.length > most * MOST_UNITS ? text.slice(0, most * MOST_UNITS) : text;
  const line = near.replace(/\s+/g, " ");
  if (near === text && line.length <= length) return line;
  if (near === text && end(line, length) >= line.length) return line;
  return `${whole(line.slice(0, end(line, most - 1)))}…`;
}

/**
 * Shortens a text to this width, on one line.
 * @param {string} text
 * @param {number} room  in columns
 */
export function fit(text, room) {
  const short = shorten(text, room);
  return columns(short) <= room ? short : shorten(text, Math.floor(room / 2));
}

/**
 * The beginning of a text.
 * @param {string} text
 * @param {number} length  in characters
 */
export function cut(text, length) {
  if (text.length <= length) return text;
  const last = end(text.slice(0, length * MOST_UNITS), length);
  return last >= text.length ? text : whole(text.slice(0, last));
}

/**
 * The last place up to this one at which a text can be cut, in code units.
 * @param {string} text
 * @param {number} at
 */
export function boundary(text, at) {
  if (at <= 0 || at >= text.length || SIMPLE.test(text.slice(at - 1, at + 1))) return at;
  const from = Math.max(0, at - REACH);
  const index = segments(text.slice(from, at + REACH)).containing(at - from)?.index ?? 0;
  return index > 0 ? from + index : whole(text.slice(0, at)).length;
}

/**
 * The width of a text in a monospaced font, in columns.
 * @param {string} text
 */
export function columns(text) {
  if (SIMPLE.test(text)) return text.length;
  let wide = 0;
  for (const { segment } of segments(text)) wide += WIDE.test(segment) ? 2 : 1;
  return wide;
}

/** Removes the first half of a character from the end. @param {string} text */
function whole(text) {
  return text.replace(/[\uD800-\uDBFF]$/, "");
}

/**
 * The number of code units in the first `length` characters.
 * @param {string} text
 * @param {number} length
 */
function end(text, length) {
  if (SIMPLE.test(text.slice(0, length + 1))) return Math.min(length, text.length);
  let count = 0;
  for (const { index } of segments(text)) if (count++ === length) return index;
  return text.length;
}
