// Pairs the rows of two runs: those of one name, in the order in which they began.

import { sharedName } from "../layout/rows.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/model.js").Row} Row
 * @typedef {{pairs: Map<number, number>, alone: Row[]}} Pairs  pairs: the ids of rows of this run by those of the run before;
 *   alone: the rows that only the run before has
 */

/**
 * A coroutine that is awaited and a task of the same coroutine have the same name, and so are a pair.
 * @param {Model} before
 * @param {Model} now
 * @returns {Pairs}
 */
export function pairRows(before, now) {
  /** The rows of this run that have no partner yet. @type {Map<string, number[]>} */
  const free = new Map();
  for (const row of now.rows.values()) {
    const name = sharedName(row);
    const known = free.get(name);
    if (known) known.push(row.id);
    else free.set(name, [row.id]);
  }
  for (const ids of free.values()) ids.reverse(); // so that the next is at the end, and is taken at once
  const pairs = new Map();
  /** @type {Row[]} */
  const alone = [];
  for (const row of before.rows.values()) {
    const partner = free.get(sharedName(row))?.pop();
    if (partner === undefined) alone.push(row);
    else pairs.set(row.id, partner);
  }
  return { pairs, alone };
}
