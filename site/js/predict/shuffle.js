// Puts texts into another order: the same one for the same texts and the same try, in the build and in the page.

const TRIES = 6;

/**
 * Their indexes in an order in which the texts are not as they were, if they are not all alike: of some orders that in which
 * the fewest are in their place.
 * @param {readonly string[]} texts
 * @param {number} [round]  another one gives another order
 * @returns {number[]}
 */
export function shuffled(texts, round = 0) {
  const next = numbers(texts.join("\n"), round);
  const kept = (/** @type {number[]} */ order) => order.filter((from, to) => texts[from] === texts[to]).length;
  const orders = Array.from({ length: TRIES }, () => shuffle(texts, next));
  return orders.reduce((best, order) => (kept(order) < kept(best) ? order : best));
}

/**
 * @param {readonly string[]} texts
 * @param {() => number} next
 */
function shuffle(texts, next) {
  const order = texts.map((_, index) => index);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  for (let turn = 1; turn < order.length && order.every((from, to) => texts[from] === texts[to]); turn++) {
    order.push(order.shift() ?? 0);
  }
  return order;
}

/**
 * A source of numbers from 0 to below 1: the generator “mulberry32”, which begins with a hash (FNV-1a) of the text.
 * @param {string} text
 * @param {number} round
 */
function numbers(text, round) {
  let state = 0x811c9dc5 + round;
  for (const sign of text) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
