// Texts of a program, as they stand in a sentence: short, and without what marks code there.

import { shorten } from "../texts/graphemes.js";

const MOST_LINE = 120; // characters
const MOST_VALUES = 8;

/** A line of the program's output. @param {string} text */
export function lineText(text) {
  return shorten(text.replaceAll("`", "'"), MOST_LINE);
}

/** Values that a generator has yielded. @param {string[]} values */
export function listText(values) {
  const shown = values.slice(0, MOST_VALUES).join(", ");
  return lineText(values.length > MOST_VALUES ? `${shown}, …` : shown);
}
