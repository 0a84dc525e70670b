// What is between the tasks of a run, as part of its model: queues, locks and the like, how they are at each moment, and
// who waits for them. No DOM.

import { cut } from "../../texts/graphemes.js";
import { moment } from "./moment.js";
import { search } from "./within.js";

/**
 * @typedef {import("../../protocol/messages.js").Resource} Resource
 * @typedef {import("../../protocol/messages.js").Change} Change
 * @typedef {import("../../protocol/messages.js").Stuck} Stuck
 * @typedef {import("../../protocol/messages.js").Step} Step
 * @typedef {import("./model.js").Model} Model
 *
 * How something is from `at` on. `step`: the index of the step in which it became so, -1 if that is not known; `type` is what
 * was done, null at its beginning. Lanes are those of tasks.
 * @typedef {{at: number, count: number, holders: readonly number[], unfinished: number, type: Change["type"] | null,
 *   lane: number | null, step: number}} State
 * @typedef {{lane: number, from: number, to: number, step: number, end: number}} Waiting  to, and `end`, the index of the step
 *   that ended it: Infinity while it lasts
 * @typedef {{id: number, kind: Resource["kind"], name: string, size: number, line: number, states: State[], waits: Waiting[],
 *   most: number, known: number}} Shared  most: its highest count; size: 0 where there is no limit; known: the moment from which
 *   on changes are missing, but for how it is at the end
 *
 * @typedef {{shared: Map<number, Shared>, waiting: Map<number, Waiting>, changes: Map<number, {shared: Shared, state: State}[]>,
 *   changed: number[], stuck: Stuck | null, circle: Stuck | null, cut: number | null, words: import("../../texts/texts.js").Texts | null}} Between  waiting: by lane;
 *   changes: by the index of their step; changed: these indices, in the order in which the changes came; words: those of the
 *   sections `between` and `graph`, once they have been loaded; cut: from then on changes are missing
 */

/** Changes of a run that Python tells (`py/yieldpad/recording/between/between.py`): what is after them is not known. */
export const MOST_TOLD = 5_000;
/** More than Python tells: a limit for recordings from elsewhere. */
const MOST = 100;
const MOST_CHANGES = 6_000;
const MOST_NAME = 80; // characters
const MOST_HOLDERS = 50;
const NEAR = 200; // steps that are searched for the one in which something changed

/** @returns {Between} */
export function nothingBetween() {
  return {
    shared: new Map(),
    waiting: new Map(),
    changes: new Map(),
    changed: [],
    stuck: null,
    circle: null,
    cut: null,
    words: null,
  };
}

/**
 * @param {Model} model
 * @param {Resource} resource
 */
export function addResource({ between }, { id, at, kind, name, size = 0, line, count }) {
  if (between.shared.size >= MOST || between.shared.has(id)) return;
  /** @type {State} */
  const state = { at: moment(at), count, holders: [], unfinished: 0, type: null, lane: null, step: -1 };
  const shared = {
    id,
    kind,
    name: cut(name, MOST_NAME),
    size,
    line,
    states: [state],
    waits: [],
    most: count,
    known: between.cut ?? Number.POSITIVE_INFINITY,
  };
  between.shared.set(id, shared);
}

/**
 * @param {Model} model
 * @param {Change} change
 */
export function addChange(model, change) {
  const { between } = model;
  const shared = between.shared.get(change.resource);
  if (!shared || between.changed.length >= MOST_CHANGES) return;
  const { count, type, unfinished = 0, lane = null } = change;
  const at = Math.max(moment(change.at), shared.states.at(-1)?.at ?? 0);
  const step = stepOf(model, lane, at);
  const holders = (change.holders ?? []).slice(0, MOST_HOLDERS);
  const state = { at, count, holders, unfinished, type, lane, step };
  shared.states.push(state);
  shared.most = Math.max(shared.most, count);
  between.changed.push(step);
  if (between.changed.length === MOST_TOLD) {
    between.cut = at;
    for (const each of between.shared.values()) each.known = at;
  }
  const known = between.changes.get(step);
  if (known) known.push({ shared, state });
  else between.changes.set(step, [{ shared, state }]);
}

/**
 * Notes who waits for what from a step on, and who does no longer.
 * @param {Model} model
 * @param {Step} step
 * @param {{at: number, index: number}} place
 */
export function followWaits({ between }, step, { at, index }) {
  if (step.type === "block") return;
  const last = between.waiting.get(step.lane);
  if (last) {
    last.to = Math.max(at, last.from);
    last.end = index;
    between.waiting.delete(step.lane);
  }
  const shared = step.type === "wait" && step.resource !== undefined ? between.shared.get(step.resource) : undefined;
  if (!shared) return;
  const from = Math.max(at, shared.waits.at(-1)?.from ?? 0);
  const waiting = { lane: step.lane, from, to: Number.POSITIVE_INFINITY, step: index, end: Number.POSITIVE_INFINITY };
  shared.waits.push(waiting);
  between.waiting.set(step.lane, waiting);
}

/**
 * Adds what is between tasks to a model whose steps come with it, as they came when the program ran.
 * @param {Model} model
 * @param {import("../../protocol/messages.js").Recording} recording
 * @param {(step: Step) => void} addStep
 */
export function addInOrder(model, { steps, resources = [], changes = [] }, addStep) {
  for (const resource of resources) addResource(model, resource); // a wait is older than what is told of it
  let next = 0;
  /** @param {number} before */
  const addUntil = before => {
    for (let change = changes[next]; change && change.at < before; change = changes[++next]) addChange(model, change);
  };
  for (const step of steps) {
    addUntil(step.at);
    addStep(step);
  }
  addUntil(Number.POSITIVE_INFINITY);
}

/**
 * How something is at a moment; null before its first use, and where that is not known. `after` is the index of the last step that counts, where not all
 * of that moment do.
 * @param {Shared} shared
 * @param {number} seconds
 * @param {number} [after]
 * @returns {State | null}
 */
export function stateAt({ states, known }, seconds, after = Number.POSITIVE_INFINITY) {
  for (let index = search(states, ({ at }) => at > seconds) - 1; index >= 0; index--) {
    const state = states[index];
    if (state && state.step <= after) return state.at <= known && seconds > known ? null : state;
  }
  return null;
}

/**
 * Who waits for something at a moment, by their lanes.
 * @param {Shared} shared
 * @param {number} seconds
 * @param {number} [after]
 */
export function waitersAt({ waits }, seconds, after) {
  return waits
    .filter(({ from, to, step, end }) =>
      after === undefined ? from <= seconds && seconds < to : step <= after && after < end,
    )
    .map(({ lane }) => lane);
}

/**
 * How the program stood still, unless a task went on after that by itself: Stop cancels tasks, or interrupts them.
 * @param {Model} model
 * @returns {Stuck | null}
 */
export function stuckOf({ between: { stuck }, steps }) {
  if (!stuck) return null;
  const next = steps[search(steps, ({ at }) => at > stuck.at)];
  return next?.type === "resume" ? null : stuck;
}

/**
 * The tasks that wait for each other's locks, unless one has got its lock after all: whoever wants to can release it.
 * @param {Model} model
 * @returns {Stuck | null}
 */
export function circleOf({ between: { circle, shared }, steps }) {
  if (!circle) return null;
  const at = moment(circle.at);
  const isOver = circle.tasks.some(({ resource = Number.NaN }) =>
    shared.get(resource)?.waits.some(({ from, to, end }) => from <= at && at < to && steps[end]?.type === "resume"),
  );
  return isOver ? null : circle;
}

/**
 * The index of the step in which a task changed something: the last one with which it went on.
 * @param {Model} model
 * @param {number | null} lane
 * @param {number} at
 */
function stepOf({ steps, rowOfLane, rows }, lane, at) {
  const row = lane === null ? undefined : rowOfLane.get(lane);
  const last = search(steps, step => moment(step.at) > at) - 1;
  const others = /** @type {Set<number>} */ (new Set());
  for (let index = last; index >= Math.max(0, last - NEAR); index--) {
    const step = steps[index];
    if (!step || step.type === "wait" || step.type === "block") continue;
    const own = rowOfLane.get(step.lane);
    if (row === undefined || isDrivenBy(rows, own, row, others)) return index;
  }
  return last;
}

/**
 * Whether a row is this one, or is driven by it, directly or not.
 * @param {Model["rows"]} rows
 * @param {number | undefined} row
 * @param {number} by
 * @param {Set<number>} others  rows for which it is not so; gets those that are found, so that none is looked at twice
 */
function isDrivenBy(rows, row, by, others) {
  for (let next = row; next !== undefined && !others.has(next); next = rows.get(next)?.driver ?? undefined) {
    if (next === by) return true;
    others.add(next);
  }
  return false;
}
