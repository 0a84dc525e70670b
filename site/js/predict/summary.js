// A comparison in one or two sentences: how much is right, and the first line that is not.

import { toldTime } from "./scale.js";

/**
 * @param {import("./comparison.js").Comparison} comparison
 * @param {{texts: import("../texts/texts.js").Texts, words: import("../texts/texts.js").Texts}} texts  texts: the page's;
 *   words: those of predictions
 * @param {readonly number[]} [places]  of the axis
 */
export function summaryOf({ kind, lines, right, passed }, { texts, words }, places = []) {
  const count = lines.length;
  if (passed) return words.get("predict.allRight", { count });
  const told = words.get("predict.someRight", { right, count });
  const wrong = lines.find(line => !line.right);
  if (!wrong) return told;
  const { text: line, place } = wrong;
  const really = kind === "time" && wrong.really !== null ? toldTime(wrong.really, places) : wrong.really;
  const write = (/** @type {number} */ value) => (kind === "order" ? String(value) : texts.trimmed(value, 2));
  const example = () => {
    if (really === null) return words.get("predict.neverComes", { line });
    if (place === null && kind === "order") return words.get("predict.comesToo", { line, really });
    if (place === null) return words.get("predict.comesTooAt", { line, really: write(really) });
    const values = { line, really: write(really), place: write(place) };
    return kind === "order" ? words.get("predict.orderOff", values) : words.get("predict.timeOff", values);
  };
  return `${told} ${example()}`;
}
