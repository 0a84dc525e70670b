// What a timeline knows of a run: events folded into rows, segments, marks and pulls. No DOM.

import { closeSegment, driversFollow, openSegment } from "./segments.js";

/**
 * @typedef {import("../messages.js").Lane} Lane
 * @typedef {import("../messages.js").Step} Step
 * @typedef {import("../messages.js").Recording} Recording
 *
 * What a row does over a stretch of time: `run` its code or what it drives, `wait` for the event loop, or `idle`, a
 * generator that has handed over a value and is not asked yet. `step` is the index of the step that began it.
 * @typedef {{state: Activity, from: number, to: number, step: number}} Segment  to: Infinity while it goes on
 * @typedef {"run" | "wait" | "idle"} Activity
 *
 * What goes into a generator is `sent` by asend() or `thrown` by athrow(); all else comes out of it, or happens to it.
 * @typedef {"value" | "sent" | "thrown" | "error" | "cancel" | "close" | "end"} Sign
 * @typedef {{sign: Sign, at: number, step: number, text: string, to: number | null}} Mark  text: the value's; to: the
 *   row of the consumer that gets it
 *
 * @typedef {{at: number, from: number, to: number, step: number}} Pull  a consumer asks a generator; from, to: rows
 * @typedef {{at: number, seconds: number, on: string, step: number}} Block  a stretch in which the event loop was held
 *
 * A row of the picture. A task and the coroutine that it runs share one; `note` is then the task's name.
 * @typedef {{id: number, kind: Lane["kind"], name: string, note: string, parent: number | null, driver: number | null,
 *   segments: Segment[], marks: Mark[], ended: boolean}} Row
 *
 * Moments are in seconds. `eventful`: more than beginnings and ends is known.
 * @typedef {{rows: Map<number, Row>, rowOfLane: Map<number, number>, steps: Step[], pulls: Pull[], blocks: Block[],
 *   latest: number, ended: number | null, eventful: boolean, values: number, thinned: number,
 *   namesakes: Map<string, number>}} Model
 */

/** Two cancellations closer than this, in seconds, are a task's and its coroutine's: one and the same. */
const SAME_MOMENT = 0.002;

/** A run without any of these is no picture: something began and ended. @type {Set<Step["type"]>} */
const EVENTS = new Set(["yield", "wait", "cancel", "block"]);

/** @returns {Model} */
export function emptyModel() {
  return {
    rows: new Map(),
    rowOfLane: new Map(),
    steps: [],
    pulls: [],
    blocks: [],
    latest: 0,
    ended: null,
    eventful: false,
    values: 0,
    thinned: 0,
    namesakes: new Map(),
  };
}

/**
 * The model of a whole recording.
 * @param {Recording} recording
 */
export function modelOf(recording) {
  const model = emptyModel();
  for (const lane of recording.lanes) addLane(model, lane);
  for (const step of recording.steps) addStep(model, step);
  model.latest = Math.max(model.latest, recording.output.at(-1)?.at ?? 0);
  endModel(model, recording);
  return model;
}

/**
 * The run is over. What was thinned out is still counted.
 * @param {Model} model
 * @param {Pick<Recording, "ended" | "thinned" | "counts">} recording
 */
export function endModel(model, { ended, thinned = 0, counts = [] }) {
  model.latest = Math.max(model.latest, ended ?? 0);
  model.ended = model.latest;
  model.thinned = thinned;
  const values = counts.filter(({ type }) => type === "yield").reduce((sum, { count }) => sum + count, 0);
  model.values = Math.max(model.values, values);
  for (const row of model.rows.values()) closeSegment(row, model.latest);
}

/**
 * Gives a lane its row. Models grow in place, as 20,000 steps make no 20,000 copies.
 * @param {Model} model
 * @param {Lane} lane
 */
export function addLane(model, lane) {
  const runner = lane.kind === "coroutine" && lane.task !== undefined ? model.rows.get(lane.task) : undefined;
  if (runner?.kind === "task" && !runner.note) {
    runner.note = runner.name;
    runner.name = lane.name;
    model.rowOfLane.set(lane.id, runner.id);
    return;
  }
  const task = lane.kind === "task" ? taskName(lane.name) : null;
  model.rowOfLane.set(lane.id, lane.id);
  model.rows.set(lane.id, {
    id: lane.id,
    kind: lane.kind,
    name: task ? task.name : numbered(model, lane.name),
    note: task ? task.note : "",
    parent: lane.by ?? lane.task ?? null,
    driver: null,
    segments: [],
    marks: [],
    ended: false,
  });
}

/**
 * @param {Model} model
 * @param {Step} step
 */
export function addStep(model, step) {
  const index = model.steps.push(step) - 1;
  const row = rowOf(model, step.lane);
  model.latest = Math.max(model.latest, step.at + (step.seconds ?? 0));
  model.eventful ||= EVENTS.has(step.type);
  switch (step.type) {
    case "start":
    case "resume":
      return begin(model, row, step, index);
    case "yield":
      model.values += 1;
      row.marks.push(markOf("value", step, index, { text: step.value, to: otherRow(model, row, step.to) }));
      return openSegment(row, "idle", step.at, index);
    case "wait":
      openSegment(row, "wait", step.at, index);
      return driversFollow(model.rows, row, { from: "run", to: "wait", at: step.at, index });
    case "cancel":
      return cancel(row, step, index);
    case "end":
      // A cancellation that a task group catches is seen only as it leaves.
      if (step.how === "cancelled" && !row.marks.some(({ sign }) => sign === "cancel")) cancel(row, step, index);
      return finish(row, markOf("end", step, index, { text: step.value }));
    case "error":
      return finish(row, markOf("error", step, index, { text: step.error }));
    case "block":
      model.blocks.push({ at: step.at, seconds: step.seconds ?? 0, on: step.on ?? "", step: index });
  }
}

/**
 * The row of a lane; one that was never announced gets a name of its own.
 * @param {Model} model
 * @param {number} lane
 * @returns {Row}
 */
export function rowOf(model, lane) {
  const row = model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN);
  if (row) return row;
  addLane(model, { id: lane, kind: "coroutine", name: `#${lane}`, line: 0 });
  return rowOf(model, lane);
}

/**
 * @param {Model} model
 * @param {Row} row
 * @param {Step} step
 * @param {number} index
 */
function begin(model, row, step, index) {
  if (step.type === "start") row.ended = false;
  const asked = step.type === "start" || row.segments.at(-1)?.state === "idle";
  if (asked && step.error !== undefined) row.marks.push(markOf("thrown", step, index, { text: step.error }));
  else if (asked && step.value !== undefined) row.marks.push(markOf("sent", step, index, { text: step.value }));
  openSegment(row, "run", step.at, index);
  const by = otherRow(model, row, step.by);
  if (step.by === undefined || by !== null) row.driver = by;
  row.parent ??= row.driver;
  driversFollow(model.rows, row, { from: "wait", to: "run", at: step.at, index });
  if (asked && by !== null && (row.kind === "generator" || row.kind === "plain")) {
    model.pulls.push({ at: step.at, from: by, to: row.id, step: index });
  }
}

/**
 * @param {Sign} sign
 * @param {Step} step
 * @param {number} index
 * @param {{text?: string | undefined, to?: number | null}} [more]
 * @returns {Mark}
 */
function markOf(sign, step, index, { text = "", to = null } = {}) {
  return { sign, at: step.at, step: index, text, to };
}

/**
 * @param {Row} row
 * @param {Step} step
 * @param {number} index
 */
function cancel(row, step, index) {
  const close = step.how === "closed" || step.how === "shutdown";
  const sign = close ? "close" : "cancel";
  const last = row.marks.at(-1);
  if (last?.sign !== sign || step.at - last.at > SAME_MOMENT) {
    row.marks.push(markOf(sign, step, index));
  }
  if (!row.ended && row.segments.length > 0) openSegment(row, "run", step.at, index);
}

/**
 * @param {Row} row
 * @param {Mark} mark
 */
function finish(row, mark) {
  closeSegment(row, mark.at);
  if (!row.ended) row.marks.push(mark);
  row.ended = true;
}

/**
 * The row of another lane; null where that is unknown, or the same row.
 * @param {Model} model
 * @param {Row} row
 * @param {number | undefined} lane
 */
function otherRow(model, row, lane) {
  const other = lane === undefined ? undefined : model.rowOfLane.get(lane);
  return other === undefined || other === row.id ? null : other;
}

/**
 * A task may be called by its own name and its coroutine's: "Task-1 · main".
 * @param {string} name
 */
function taskName(name) {
  const [task = "", coroutine] = name.split(" · ");
  return coroutine ? { name: coroutine, note: task } : { name, note: "" };
}

/**
 * A name that no other row has.
 * @param {Model} model
 * @param {string} name
 */
function numbered(model, name) {
  const number = (model.namesakes.get(name) ?? 0) + 1;
  model.namesakes.set(name, number);
  return number === 1 ? name : `${name} #${number}`;
}
