// Pairs the steps of two runs, lane by lane, and finds those that differ.

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/model.js").Step} Step
 * @typedef {{now: Step | null, before: Step | null}} StepPair  null: only the other run has the step
 */

/**
 * The steps that differ: those that only one run has, and pairs that say something else or came at another time.
 * @param {Model} now
 * @param {Model} before
 * @param {Map<number, number>} rows  ids of rows of this run by those of the run before
 * @param {(now: number, before: number) => boolean} sameTime
 * @returns {StepPair[]}  in the order of time
 */
export function differentSteps(now, before, rows, sameTime) {
  const own = stepsByRow(now);
  const others = stepsByRow(before);
  const partners = new Map(Array.from(rows, ([other, row]) => [row, other]));
  /** @type {StepPair[]} */
  const pairs = [];
  for (const [row, steps] of own) pairs.push(...paired(steps, others.get(partners.get(row) ?? Number.NaN) ?? []));
  for (const [row, steps] of others) if (!rows.has(row)) pairs.push(...paired([], steps));
  return pairs
    .filter(pair => !pair.now || !pair.before || isOther(pair.now, pair.before, sameTime))
    .sort((a, b) => timeOf(a) - timeOf(b));
}

/** @param {StepPair} pair */
function timeOf({ now, before }) {
  return now?.at ?? before?.at ?? 0;
}

/**
 * @param {Step} now
 * @param {Step} before
 * @param {(now: number, before: number) => boolean} sameTime
 */
function isOther(now, before, sameTime) {
  return saying(now) !== saying(before) || !sameTime(now.at, before.at);
}

/**
 * @param {Model} model
 * @returns {Map<number, Step[]>}
 */
function stepsByRow(model) {
  /** @type {Map<number, Step[]>} */
  const found = new Map();
  for (const step of model.steps) {
    const row = model.rowOfLane.get(step.lane) ?? step.lane;
    const known = found.get(row);
    if (known) known.push(step);
    else found.set(row, [step]);
  }
  return found;
}

/**
 * Pairs steps that say the same, in their order; then, of what is left, those of one type. A step that was added in the
 * middle so leaves all others their partners.
 * @param {Step[]} now
 * @param {Step[]} before
 */
function paired(now, before) {
  const same = byKey(now, before, saying);
  const alike = byKey(same.now, same.before, ({ type }) => type);
  return [
    ...same.pairs,
    ...alike.pairs,
    ...alike.now.map(step => ({ now: step, before: null })),
    ...alike.before.map(step => ({ now: null, before: step })),
  ];
}

/**
 * @param {Step[]} now
 * @param {Step[]} before
 * @param {(step: Step) => string} keyOf
 */
function byKey(now, before, keyOf) {
  /** @type {Map<string, Step[]>} */
  const free = new Map();
  for (const step of before) {
    const key = keyOf(step);
    const known = free.get(key);
    if (known) known.push(step);
    else free.set(key, [step]);
  }
  for (const steps of free.values()) steps.reverse();
  /** @type {StepPair[]} */
  const pairs = [];
  /** @type {Step[]} */
  const left = [];
  for (const step of now) {
    const partner = free.get(keyOf(step))?.pop();
    if (partner) pairs.push({ now: step, before: partner });
    else left.push(step);
  }
  const taken = new Set(pairs.map(pair => pair.before));
  return { pairs, now: left, before: before.filter(step => !taken.has(step)) };
}

/** What a step says, but for its moment, its line, and the lanes that it names by their numbers. @param {Step} step */
function saying({ type, value, kind, on, error, how }) {
  return JSON.stringify([type, value, kind, on?.kind, on?.name, error, how]);
}
