// What a reader expected beside what came: a table of the order, or a timeline with hollow marks for the one and filled ones for
// the other.

import { create } from "../dom/create.js";
import { at, axis, shareOf } from "./axis.js";
import { toldTime } from "./scale.js";

/**
 * @typedef {import("./comparison.js").Comparison} Comparison
 * @typedef {import("./comparison.js").TimedLine} TimedLine
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{texts: Texts, words: Texts}} Words  texts: the page's; words: those of predictions
 */

const MOST = 50; // rows: a program that the reader has changed may print any number of lines

/**
 * The first lines of a comparison, and how many more there are.
 * @param {Comparison} comparison
 * @param {readonly number[]} places  of the axis
 * @param {Words} texts
 */
export function resultOf({ kind, lines }, places, texts) {
  if (kind === "order") return orderTable(lines, texts);
  const picture = timePicture(lines.slice(0, MOST), places, texts);
  return withMore(picture, lines.length, texts);
}

/**
 * Adds how many rows are not shown, if there are any.
 * @param {HTMLElement} shown
 * @param {number} all
 * @param {Words} texts
 */
function withMore(shown, all, { words }) {
  if (all <= MOST) return shown;
  return create(
    "div",
    {},
    shown,
    create("p", { class: "ask-legend" }, words.get("predict.more", { count: all - MOST })),
  );
}

/**
 * A row for each place: the line that the reader expected there, and the one that came.
 * @param {Comparison["lines"]} lines
 * @param {Words} texts
 */
function orderTable(lines, texts) {
  const { words } = texts;
  const mine = new Map(lines.map(line => [line.place, line]));
  const came = new Map(lines.map(line => [line.really, line]));
  const count = lines.reduce((most, { place, really }) => Math.max(most, place ?? 0, really ?? 0), 0);
  const rows = Array.from({ length: Math.min(count, MOST) }, (_, index) => {
    const expected = mine.get(index + 1);
    const told = expected ? [create("code", {}, expected.text), " ", sign(expected, words)] : ["–"];
    const truth = came.get(index + 1)?.text;
    const cells = [create("td", {}, ...told), create("td", {}, truth === undefined ? "–" : create("code", {}, truth))];
    return create("tr", {}, create("th", { scope: "row" }, String(index + 1)), ...cells);
  });
  const heads = ["predict.place", "predict.yours", "predict.truth"].map(key =>
    create("th", { scope: "col" }, words.get(key)),
  );
  const table = create(
    "table",
    { class: "ask-table" },
    create("thead", {}, create("tr", {}, ...heads)),
    create("tbody", {}, ...rows),
  );
  return withMore(table, count, texts);
}

/**
 * Whether a line is where the reader expected it, and where it is otherwise.
 * @param {Comparison["lines"][number]} line
 * @param {Texts} words
 */
function sign({ right, really }, words) {
  if (right) return create("span", { class: "ask-sign is-right" }, words.get("predict.right"));
  const text = really === null ? words.get("predict.never") : words.get("predict.really", { place: really });
  return create("span", { class: "ask-sign" }, text);
}

/**
 * @param {readonly TimedLine[]} lines
 * @param {readonly number[]} places
 * @param {Words} texts
 */
function timePicture(lines, places, { texts, words }) {
  const seconds = (/** @type {number} */ value) => texts.get("timeline.seconds", { number: texts.trimmed(value, 2) });
  const rows = lines.map(({ text, place, really, right }) => {
    const marks = create("div", { class: "ask-marks", "aria-hidden": "true" });
    if (place !== null && really !== null) marks.append(between(shareOf(place, places), shareOf(really, places)));
    if (place !== null) marks.append(at(create("span", { class: "ask-mark is-expected" }), shareOf(place, places)));
    if (really !== null) marks.append(at(create("span", { class: "ask-mark" }), shareOf(really, places)));
    const truth =
      really === null
        ? words.get("predict.never")
        : words.get("predict.cameAt", { time: seconds(toldTime(really, places)) });
    const mine = place === null ? "" : words.get("predict.youSaid", { time: seconds(place) });
    const told = right
      ? create("span", { class: "ask-sign is-right" }, truth)
      : create("span", { class: "ask-sign" }, [truth, mine].filter(Boolean).join(", "));
    return create("li", { class: "ask-timed" }, create("code", {}, text), told, marks);
  });
  const legend = create(
    "p",
    { class: "ask-legend", "aria-hidden": "true" },
    create("span", { class: "ask-mark is-expected" }),
    words.get("predict.yours"),
    create("span", { class: "ask-mark" }),
    words.get("predict.truth"),
  );
  return create(
    "div",
    { class: "ask-times" },
    create("ol", { class: "ask-list" }, ...rows),
    axis(places, texts),
    legend,
  );
}

/**
 * What leads from one mark to the other.
 * @param {number} one
 * @param {number} other
 */
function between(one, other) {
  const line = at(create("span", { class: "ask-between" }), Math.min(one, other));
  line.style.inlineSize = `${(Math.abs(other - one) * 100).toFixed(3)}%`;
  return line;
}
