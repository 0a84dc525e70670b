// What a reader is asked before the first run: the lines of the output, to be put into their order or at their times.

import { readScale, scaleOf, toleranceOf } from "./scale.js";
import { shuffled } from "./shuffle.js";

/**
 * `lines` are those to place, in the order in which they are shown; `places` the seconds of the axis, empty for a question
 * about the order; `hasOthers` says that the author has added lines that never come.
 * @typedef {{kind: "order" | "time", lines: string[], places: number[], hasOthers: boolean}} Question
 * @typedef {{kind: "order" | "time", others: string[], places: number[] | null}} Settings  others: lines that never come
 */

const MOST = 12; // lines

/**
 * What a cell's attributes ask; null if they ask nothing. Throws if an author has made a mistake.
 * @param {(name: string) => string | null} attribute  the value of an attribute
 * @returns {Settings | null}
 */
export function settingsOf(attribute) {
  const kind = attribute("predict");
  if (kind !== "order" && kind !== "time") return null;
  const others = (attribute("predict-others") ?? "").split("|").map(text => text.trim());
  const written = attribute("predict-times");
  const places = written === null ? null : readScale(written);
  if (written !== null && !places) {
    throw new Error(`predict-times cannot be "${written}". Write 2 to 17 seconds, each above the last: "0 0.5 1 2".`);
  }
  return { kind, others: others.filter(Boolean), places };
}

/**
 * The question about a run with these lines; null if there is nothing to ask about, or too much.
 * @param {Settings} settings
 * @param {readonly import("./lines.js").Line[]} printed
 * @param {number} [round]  how often it was asked before
 * @returns {Question | null}
 */
export function questionOf({ kind, others, places }, printed, round = 0) {
  const came = printed.map(({ text }) => text);
  const added = kind === "order" ? others.filter(text => !came.includes(text)) : [];
  const texts = [...came, ...added];
  if (came.length === 0 || texts.length > MOST) return null;
  if (kind === "order" && new Set(texts).size < 2) return null;
  const scale = kind === "time" ? (places ?? scaleOf(printed.map(({ at }) => at))) : [];
  const lines = shuffled(texts, round).map(index => texts[index] ?? "");
  return { kind, lines, places: scale, hasOthers: added.length > 0 };
}

/**
 * The sentence that asks it.
 * @param {Question} question
 * @param {{texts: import("../texts/texts.js").Texts, words: import("../texts/texts.js").Texts}} texts  texts: the page's;
 *   words: those of predictions
 */
export function leadOf({ kind, hasOthers, places }, { texts, words }) {
  const seconds = texts.trimmed(toleranceOf(places), 3);
  if (kind === "time") return words.get("predict.timeLead", { seconds });
  return hasOthers ? words.get("predict.othersLead") : words.get("predict.orderLead");
}
