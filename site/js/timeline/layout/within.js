// Finds the part of a list, in the order of time, that is in view.

/**
 * The items from the first that reaches `from` to the last that begins before `to`.
 * @template Item
 * @param {Item[]} items
 * @param {{from: number, to: number}} view
 * @param {(item: Item) => number} begins
 * @param {(item: Item) => number} [ends]
 * @returns {Item[]}
 */
export function within(items, { from, to }, begins, ends = begins) {
  const first = search(items, item => ends(item) >= from);
  const after = search(items, item => begins(item) > to);
  return first === 0 && after === items.length ? items : items.slice(first, after);
}

/**
 * The index of the first item for which this is true; it must be true for all later items.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => boolean} isTrue
 */
export function search(items, isTrue) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isTrue(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
