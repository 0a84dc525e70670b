// How a program is indented: with which characters it begins the lines of a block.

/** Where a program has no block yet. */
const SPACES = "    ";
const MOST_SPACES = 8;

/**
 * What the first block of a program is indented with: a tab, or so many spaces.
 * @param {Iterable<string>} lines
 */
export function unitOf(lines) {
  let opener = /** @type {string | null} */ (null);
  for (const line of lines) {
    if (/^\s*(#|$)/.test(line)) continue;
    const indentation = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (opener !== null && indentation.length > opener.length && indentation.startsWith(opener)) {
      const unit = indentation.slice(opener.length);
      if (unit.startsWith("\t")) return "\t";
      if (unit.length <= MOST_SPACES && !unit.includes("\t")) return unit;
    }
    opener = /:\s*(#.*)?$/.test(line) ? indentation : null;
  }
  return SPACES;
}

/** A text as it is pasted: without the marks with which some systems begin a file. @param {string} text */
export function withoutMarks(text) {
  return text.replace(/^\uFEFF/gm, "");
}
