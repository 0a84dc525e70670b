// The name by which a task is told from others.

/**
 * A task's own name, or the name of its row where it has none.
 * @param {import("./model.js").Model} model
 * @param {number} lane
 */
export function taskName({ rows, rowOfLane }, lane) {
  const row = rows.get(rowOfLane.get(lane) ?? Number.NaN);
  return row ? row.note || row.name : `#${lane}`;
}
