// A row's values as beads: one bead with its text for each value if there is room, one bead for several values if there is
// less, and a count if there is none.

import { columns, shorten } from "../../texts/graphemes.js";

/**
 * @typedef {import("./model.js").Mark} Mark
 * @typedef {import("../../texts/texts.js").Texts} Texts
 *
 * Values that are drawn as one: `x` is the bead's middle and `half` half its width, `start` and `end` are the places of
 * the first and last value, all in pixels. A bead without a text is a dot. `first` has the consumer; `future` says that a
 * replay has not reached it.
 * @typedef {{x: number, half: number, text: string, count: number, start: number, end: number, first: Mark,
 *   future: boolean}} Bead
 *
 * In pixels: a bead's height, the width of a character, of a dot, and of the time that a counted bead stands for.
 * @typedef {{size: number, character: number, dot: number, span: number}} BeadSizes
 * @typedef {{marks: Mark[], place: (at: number) => number, sizes: BeadSizes, right: number, cut: number,
 *   texts: Texts}} Row
 */

/** Characters of a value in a bead, at most. */
export const LONGEST = 14;
/** Values with their texts in one bead, at most. */
const TRAIN = 6;
const GAP = 3;

/**
 * The beads of a row, from left to right. `marks` are its values in the order of time, `right` is the edge of the room.
 * @param {Row} row
 * @returns {Bead[]}
 */
export function beads(row) {
  const groups = joined(grouped(row), row);
  return trains(groups, row).map((group, index, all) => looking(group, all[index - 1], all[index + 1], row));
}

/**
 * Half the width of a bead with this text.
 * @param {string} text
 * @param {BeadSizes} sizes
 */
export function halfWidth(text, { size, character }) {
  return Math.max(size, columns(text) * character + size * 0.62) / 2;
}

/** @typedef {{start: number, end: number, half: number, marks: Mark[], count: number, future: boolean}} Group */

/**
 * Groups marks that are closer together than dots may be.
 * @param {Row} row
 */
function grouped({ marks, place, sizes, cut, texts }) {
  /** @type {Group[]} */
  const groups = [];
  /** @type {Group | undefined} */
  let group;
  for (const mark of marks) {
    const x = place(mark.at);
    const future = mark.at > cut;
    if (group && x - group.end <= sizes.dot && x - group.start <= sizes.span && group.future === future) {
      group.end = x;
      group.count += 1;
      if (group.marks.length < TRAIN) group.marks.push(mark);
      continue;
    }
    group = { start: x, end: x, half: sizes.dot / 2, marks: [mark], count: 1, future };
    groups.push(group);
  }
  for (const made of groups) made.half = smallest(made, sizes, texts);
  return groups;
}

/**
 * A counted bead is wider than a dot, so the neighbours that it would cover are joined with it.
 * @param {Group[]} groups
 * @param {Row} row
 */
function joined(groups, { sizes, texts }) {
  /** @type {Group[]} */
  const apart = [];
  for (const group of groups) {
    const last = apart.at(-1);
    const covers = last && (last.count > 1 || group.count > 1) && middle(last) + last.half > middle(group) - group.half;
    if (covers && last.future === group.future && group.end - last.start <= sizes.span * 1.6)
      join(last, group, sizes, texts);
    else apart.push(group);
  }
  return apart;
}

/**
 * Joins a few values that are close together, with room around them, to one bead with all their texts.
 * @param {Group[]} groups
 * @param {Row} row
 */
function trains(groups, { sizes, right, texts }) {
  /** @type {Group[]} */
  const made = [];
  for (let index = 0; index < groups.length; index++) {
    const first = /** @type {Group} */ (groups[index]);
    const train = { ...first, marks: [...first.marks] };
    let next = groups[index + 1];
    let end = index;
    while (next && next.start - train.end < sizes.size + GAP && train.count <= TRAIN && next.future === train.future) {
      join(train, next, sizes, texts);
      next = groups[++end + 1];
    }
    const half = halfWidth(trainText(train), sizes);
    const until = next ? next.start - next.half - GAP : right;
    const before = made.at(-1);
    const from = before ? middle(before) + before.half + GAP : Number.NEGATIVE_INFINITY;
    const fits =
      train.count > 1 && train.count <= TRAIN && middle(train) + half <= until && middle(train) - half >= from;
    if (fits) {
      made.push({ ...train, half });
      index = end;
    } else made.push(first);
  }
  return made;
}

/**
 * @param {Group} group
 * @param {Group | undefined} before
 * @param {Group | undefined} after
 * @param {Row} row
 * @returns {Bead}
 */
function looking(group, before, after, { sizes, right, texts }) {
  const { start, end, count, future, marks } = group;
  const x = middle(group);
  const first = /** @type {Mark} */ (marks[0]);
  const bead = { x, count, start, end, first, future };
  const left = before ? share(x - middle(before), before, sizes) : x;
  const room = Math.min(left, after ? share(middle(after) - x, after, sizes) : right - x) - GAP / 2;
  if (count > 1) {
    const text =
      count <= TRAIN && group.half === halfWidth(trainText(group), sizes) ? trainText(group) : counted(count, texts);
    return { ...bead, half: group.half, text };
  }
  for (const length of [LONGEST, LONGEST / 2, 3]) {
    const text = shorten(first.text, length);
    const half = halfWidth(text, sizes);
    if (half <= room) return { ...bead, half, text };
  }
  return { ...bead, half: sizes.dot / 2, text: "" };
}

/**
 * How much of the distance to a neighbour a bead may use: what the neighbour does not need, otherwise half. So equal
 * neighbours either all show their text or none does.
 * @param {number} distance
 * @param {Group} neighbour
 * @param {BeadSizes} sizes
 */
function share(distance, { count, half, marks }, sizes) {
  if (count > 1) return distance - half;
  const wanted = halfWidth(shorten(marks[0]?.text ?? "", LONGEST), sizes);
  return Math.max(distance / 2, distance - wanted);
}

/**
 * @param {Group} group  the one that grows
 * @param {Group} other
 * @param {BeadSizes} sizes
 * @param {Texts} texts
 */
function join(group, other, sizes, texts) {
  group.end = other.end;
  group.count += other.count;
  group.marks.push(...other.marks.slice(0, TRAIN - group.marks.length));
  group.half = smallest(group, sizes, texts);
}

/** @param {Group} group */
function trainText({ marks }) {
  return marks.map(mark => shorten(mark.text, LONGEST / 2)).join(", ");
}

/**
 * @param {Group} group
 * @param {BeadSizes} sizes
 * @param {Texts} texts
 */
function smallest({ count }, sizes, texts) {
  return count === 1 ? sizes.dot / 2 : halfWidth(counted(count, texts), sizes);
}

/** @param {Group} group */
function middle({ start, end }) {
  return (start + end) / 2;
}

/**
 * @param {number} count
 * @param {Texts} texts
 */
function counted(count, texts) {
  if (count < 1000) return texts.get("timeline.timesShort", { count });
  return texts.get("timeline.thousandTimes", { count: texts.fixed(count / 1000, count < 10_000 ? 1 : 0) });
}
