// What a row does over time: its segments of running, waiting and being idle, one after the other.

/**
 * @typedef {import("./model.js").Row} Row
 * @typedef {import("./model.js").Activity} Activity
 */

/**
 * Begins a segment and ends the last one. A segment of the same state just continues.
 * @param {Row} row
 * @param {Activity} state
 * @param {number} at
 * @param {number} step
 */
export function openSegment(row, state, at, step) {
  const last = row.segments.at(-1);
  if (last?.state === state && last.to === Number.POSITIVE_INFINITY) {
    return;
  }
  closeSegment(row, at);
  row.segments.push({ state, from: Math.max(at, last?.to ?? 0), to: Number.POSITIVE_INFINITY, step });
}

/**
 * Ends the last segment.
 * @param {Row} row
 * @param {number} at
 */
export function closeSegment(row, at) {
  const last = row.segments.at(-1);
  if (last?.to === Number.POSITIVE_INFINITY) last.to = Math.max(at, last.from);
}

/** @typedef {{from: Activity, to: Activity, at: number, index: number}} Change */

/**
 * The drivers of a lane wait and continue with it. Returns how many do.
 * @param {Map<number, Row>} rows
 * @param {Row} row
 * @param {Change} change
 */
export function driversFollow(rows, row, { from, to, at, index }) {
  const seen = new Set([row.id]);
  let driver = row.driver;
  while (driver !== null && !seen.has(driver)) {
    seen.add(driver);
    const driving = rows.get(driver);
    if (!driving || driving.ended || driving.segments.at(-1)?.state !== from) break;
    openSegment(driving, to, at, index);
    driver = driving.driver;
  }
  return seen.size - 1;
}
