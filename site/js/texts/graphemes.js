// Where a text can be cut: between what readers see as characters, which may be several code units each.

const MOST_UNITS = 24; // of one character, on average: a family of four with skin tones has 19
/** Each code unit is a character of its own, but for the end of a line on Windows. */
const SIMPLE = /^[\0-\u02FF]*$/;
/** Twice as wide as others, where all others have one width. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u;
const REACH = 256; // code units before a cut in which a character may begin

/** Made when a text needs it: the first use of Intl takes a page some 30 ms. A cache, which has no state to be in. */
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
 * A text that is no longer than this, on one line. Where something is left out it ends with an ellipsis.
 * @param {string} text
 * @param {number} length  in characters
 */
export function shorten(text, length) {
  const most = Math.max(2, length);
  // A megabyte of text takes no longer than what is left of it.
  const near = text.length > most * MOST_UNITS ? text.slice(0, most * MOST_UNITS) : text;
  const line = near.replace(/\s+/g, " ");
  if (near === text && line.length <= length) return line;
  if (near === text && end(line, length) >= line.length) return line;
  return `${whole(line.slice(0, end(line, most - 1)))}…`;
}

/**
 * A text that is no wider than this, on one line.
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
 * How wide a text is in a font whose letters have one width, in these.
 * @param {string} text
 */
export function columns(text) {
  if (SIMPLE.test(text)) return text.length;
  let wide = 0;
  for (const { segment } of segments(text)) wide += WIDE.test(segment) ? 2 : 1;
  return wide;
}

/** Without the first half of a character at its end. @param {string} text */
function whole(text) {
  return text.replace(/[\uD800-\uDBFF]$/, "");
}

/**
 * Where so many characters end, in code units.
 * @param {string} text
 * @param {number} length
 */
function end(text, length) {
  if (SIMPLE.test(text.slice(0, length + 1))) return Math.min(length, text.length);
  let count = 0;
  for (const { index } of segments(text)) if (count++ === length) return index;
  return text.length;
}
