// The order of a timeline's rows: each below the row that drives it. If there are too many, rows of one name share one.

/**
 * @typedef {import("./model.js").Row} Row
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("../../texts/texts.js").Texts} Texts
 * @typedef {{rows: Row[], name: string, note: string, depth: number, ghost?: number}} ShownRow  rows: more than one where
 *   they share, none where only another run has it: `ghost` is its id there
 */

/** Above the first number, finished rows of one name share a row; above the second, all rows of one name do, and then all
 * remaining rows. */
const MOST_ROWS = 60;
const MOST_EVER = 150;
const DEEPEST = 3;

/**
 * The rows from top to bottom.
 * @param {Model} model
 * @param {Texts} texts
 * @returns {ShownRow[]}
 */
export function shownRows(model, texts) {
  const rows = inOrder(model, texts);
  if (rows.length <= MOST_ROWS) return rows;
  const shared = share(rows, row => row.ended, texts);
  const fewest = shared.length <= MOST_EVER ? shared : share(rows, () => true, texts);
  if (fewest.length <= MOST_EVER) return fewest;
  const rest = fewest.slice(MOST_EVER - 1).flatMap(shown => shown.rows);
  const name = texts.get("timeline.others");
  return [...fewest.slice(0, MOST_EVER - 1), { rows: rest, name, note: counted(rest, texts), depth: 0 }];
}

/**
 * @param {Model} model
 * @param {Texts} texts
 * @returns {ShownRow[]}
 */
function inOrder(model, texts) {
  /** @type {Map<number | null, Row[]>} */
  const children = new Map();
  for (const row of model.rows.values()) {
    const parent = parentOf(model, row);
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  }
  /** @type {ShownRow[]} */
  const ordered = [];
  const seen = new Set();
  /** A loop, not a recursion: a chain of lanes may be longer than the stack is deep. @param {Row} first */
  const visit = first => {
    const ahead = [{ row: first, depth: 0 }];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const { row, depth } = next;
      if (seen.has(row)) continue;
      seen.add(row);
      ordered.push({ rows: [row], name: row.name, note: noteOf(row, texts), depth: Math.min(depth, DEEPEST) });
      for (const child of (children.get(row.id) ?? []).toReversed()) ahead.push({ row: child, depth: depth + 1 });
    }
  };
  for (const row of children.get(null) ?? []) visit(row);
  for (const row of model.rows.values()) visit(row); // rows of a cycle, which a forged recording may have
  return ordered;
}

/**
 * @param {Model} model
 * @param {Row} row
 */
function parentOf(model, row) {
  if (row.parent === null) return null;
  const parent = model.rowOfLane.get(row.parent);
  return parent === undefined || parent === row.id ? null : parent;
}

/**
 * @param {ShownRow[]} rows
 * @param {(row: Row) => boolean} may
 * @param {Texts} texts
 * @returns {ShownRow[]}
 */
function share(rows, may, texts) {
  /** @type {Map<string, ShownRow>} */
  const shared = new Map();
  /** @type {ShownRow[]} */
  const kept = [];
  for (const shown of rows) {
    const row = shown.rows[0];
    if (!row || !may(row)) {
      kept.push(shown);
      continue;
    }
    const name = sharedName(row);
    const known = shared.get(name);
    if (known) known.rows.push(row);
    else {
      const first = { ...shown, rows: [row] };
      shared.set(name, first);
      kept.push(first);
    }
  }
  for (const [name, row] of shared) {
    if (row.rows.length > 1) {
      const [first] = row.rows;
      const kind = first?.kind === "thread" || first?.kind === "callback" ? `${row.note} ` : "";
      Object.assign(row, { name, note: kind + counted(row.rows, texts) });
    }
  }
  return kept;
}

/**
 * The second name of a row: a task's, or that it is a thread or a callback.
 * @param {Row} row
 * @param {Texts} texts
 */
function noteOf({ kind, note }, texts) {
  if (kind === "callback") return texts.get("timeline.aCallback");
  return kind === "thread" ? texts.get("timeline.aThread") : note;
}

/**
 * The name of all rows that share one: without the number that tells it from its namesakes. `threading` numbers threads.
 * @param {Row} row
 */
export function sharedName({ kind, name }) {
  const plain = name.replace(/ #\d+$/, "");
  return kind === "thread" ? plain.replace(/^Thread-\d+/, "Thread").replace(/_\d+$/, "") : plain;
}

/**
 * @param {Row[]} rows
 * @param {Texts} texts
 */
function counted({ length }, texts) {
  return texts.get("timeline.times", { count: length });
}
