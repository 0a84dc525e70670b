// Compares two lists of texts: the values of two runs, or the lines that they have printed.

/**
 * How two lists differ: they have the same texts in another order, or not as many (`count`: as far as the shorter one goes
 * they are alike), or another text at the number `at`, which counts from 1. `both` are empty, or equal.
 * @typedef {{kind: "empty"} | {kind: "same"} | {kind: "order"} | {kind: "count", now: number, before: number}
 *   | {kind: "differ", at: number, now: string, before: string}} ListDifference
 */

/**
 * @param {readonly string[]} now
 * @param {readonly string[]} before
 * @returns {ListDifference}
 */
export function compareLists(now, before) {
  if (now.length === 0 && before.length === 0) return { kind: "empty" };
  const length = Math.min(now.length, before.length);
  let at = 0;
  while (at < length && now[at] === before[at]) at++;
  if (at === length) {
    return now.length === before.length ? { kind: "same" } : { kind: "count", now: now.length, before: before.length };
  }
  if (now.length === before.length && now.toSorted().join("\0") === before.toSorted().join("\0")) {
    return { kind: "order" };
  }
  return { kind: "differ", at: at + 1, now: now[at] ?? "", before: before[at] ?? "" };
}
