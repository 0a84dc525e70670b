// The model of a timeline: a run's events as rows, segments, marks and pulls. No DOM.

import { cut } from "../../texts/graphemes.js";
import { addInOrder, followWaits, nothingBetween } from "./between.js";
import { moment } from "./moment.js";
import { closeSegment, driversFollow, openSegment } from "./segments.js";

/**
 * @typedef {import("../../protocol/messages.js").Lane} Lane
 * @typedef {import("../../protocol/messages.js").Step} Step
 * @typedef {import("../../protocol/messages.js").Recording} Recording
 *
 * What a row does for some time: `run` (its code or a row that it drives runs), `wait` (for the event loop) or `idle` (a
 * generator that has yielded a value and is not asked for the next). `step` is the index of the step that began it.
 * @typedef {{state: Activity, from: number, to: number, step: number}} Segment  to: Infinity while it lasts
 * @typedef {"run" | "wait" | "idle"} Activity
 *
 * `sent` (by asend()) and `thrown` (by athrow()) go into a generator; all other signs come out of it, or happen to it.
 * @typedef {"value" | "sent" | "thrown" | "error" | "cancel" | "close" | "end"} Sign
 * @typedef {{sign: Sign, at: number, step: number, text: string, to: number | null}} Mark  text: the value's; to: the
 *   row of the consumer that gets it
 *
 * @typedef {{at: number, from: number, to: number, step: number}} Pull  a consumer asks a generator; from, to: rows
 * @typedef {{at: number, seconds: number, on: Step["on"], step: number}} Block  a time in which the event loop was blocked
 *
 * A row of the picture. A task and the coroutine that it runs share one; `note` is then the task's name. `file`: where
 * its code stands, if that is not the program's own file.
 * @typedef {{id: number, kind: Lane["kind"], name: string, note: string, file: string, parent: number | null, driver: number | null,
 *   segments: Segment[], marks: Mark[], cancelled: boolean, ended: boolean}} Row
 *
 * Moments are in seconds. `eventful`: it has more than starts and ends.
 * @typedef {{rows: Map<number, Row>, rowOfLane: Map<number, number>, steps: Step[], pulls: Pull[], blocks: Block[],
 *   latest: number, ended: number | null, eventful: boolean, values: number, thinned: number,
 *   unrecorded: number | null, namesakes: Map<string, number>, followed: number,
 *   between: import("./between.js").Between}} Model  followed: stretches of lanes that wait or run with another
 */

/** Two cancellations closer than this, in seconds, are one: that of a task and of its coroutine. */
const SAME_MOMENT = 0.002;
/** More than Python records (`py/yieldpad/recording/steps.py`): a limit for recordings from elsewhere. */
const MOST_ROWS = 2_000;
const MOST_STEPS = 25_000;
/** Each step of the last coroutine in a chain makes a segment for every coroutine of the chain. */
const MOST_FOLLOWED = 100_000;
const MOST_NAME = 200; // characters

/** A run without any of these, without a thread and a callback, is not drawn: something only began and ended. @type {Set<Step["type"]>} */
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
    unrecorded: null,
    namesakes: new Map(),
    followed: 0,
    between: nothingBetween(),
  };
}

/**
 * The model of a whole recording.
 * @param {Recording} recording
 */
export function modelOf(recording) {
  const model = emptyModel();
  for (const lane of recording.lanes) addLane(model, lane);
  const steps = recording.steps.slice(0, MOST_STEPS);
  addInOrder(model, { ...recording, steps }, step => addStep(model, step));
  model.latest = Math.max(model.latest, moment(recording.output.at(-1)?.at));
  endModel(model, recording);
  return model;
}

/**
 * Ends the run, and counts the steps that were thinned out.
 * @param {Model} model
 * @param {Pick<Recording, "ended" | "thinned" | "counts" | "unrecorded" | "stuck" | "circle">} recording
 */
export function endModel(model, { ended, thinned = 0, counts = [], unrecorded, stuck, circle }) {
  model.latest = Math.max(model.latest, moment(ended));
  model.ended = model.latest;
  model.thinned = thinned;
  model.between.stuck ??= stuck ?? null;
  model.between.circle ??= circle ?? null;
  if (unrecorded !== undefined) model.unrecorded = moment(unrecorded);
  model.eventful ||= model.unrecorded !== null; // so that the timeline is shown and says it
  const values = counts.filter(({ type }) => type === "yield").reduce((sum, { count }) => sum + count, 0);
  model.values = Math.max(model.values, values);
  for (const row of model.rows.values()) closeSegment(row, model.latest);
}

/**
 * Gives a lane its row. A model is changed in place: 20,000 steps would make 20,000 copies.
 * @param {Model} model
 * @param {Lane} lane
 */
export function addLane(model, lane) {
  if (model.rowOfLane.has(lane.id) || model.rows.size >= MOST_ROWS) return;
  const laneName = cut(lane.name, MOST_NAME);
  const runner = lane.kind === "coroutine" && lane.task !== undefined ? model.rows.get(lane.task) : undefined;
  if (runner?.kind === "task" && !runner.note) {
    runner.note = runner.name;
    runner.name = laneName;
    model.rowOfLane.set(lane.id, runner.id);
    return;
  }
  model.eventful ||= lane.kind === "thread" || lane.kind === "callback";
  const task = lane.kind === "task" ? taskName(laneName) : null;
  model.rowOfLane.set(lane.id, lane.id);
  model.rows.set(lane.id, {
    id: lane.id,
    kind: lane.kind,
    name: task ? task.name : numbered(model, laneName),
    note: task ? task.note : "",
    file: cut(lane.file ?? "", MOST_NAME),
    parent: lane.by ?? lane.task ?? null,
    driver: null,
    segments: [],
    marks: [],
    cancelled: false,
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
  const at = laterThan(row, moment(step.at));
  model.latest = Math.max(model.latest, moment(at + moment(step.seconds)));
  model.eventful ||= EVENTS.has(step.type);
  if (!row) return;
  followWaits(model, step, { at, index });
  switch (step.type) {
    case "start":
    case "resume":
      return begin(model, row, step, { at, index });
    case "yield":
      model.values += 1;
      row.marks.push(markOf("value", { at, index }, { text: step.value, to: otherRow(model, row, step.to) }));
      return openSegment(row, "idle", at, index);
    case "wait":
      openSegment(row, "wait", at, index);
      return follow(model, row, { from: "run", to: "wait", at, index });
    case "cancel":
      return cancel(row, step, { at, index });
    case "end":
      // A cancellation that a task group catches is recorded only when the body ends.
      if (step.how === "cancelled" && !row.cancelled) cancel(row, step, { at, index });
      return finish(row, markOf("end", { at, index }, { text: step.value }));
    case "error":
      return finish(row, markOf("error", { at, index }, { text: step.error }));
    case "block":
      model.blocks.push({ at: moment(step.at), seconds: moment(step.seconds), on: step.on, step: index });
  }
}

/**
 * The row of a lane; a lane that was never announced gets a new row. Null if there are too many rows.
 * @param {Model} model
 * @param {number} lane
 * @returns {Row | null}
 */
function rowOf(model, lane) {
  if (!model.rowOfLane.has(lane)) addLane(model, { id: lane, kind: "coroutine", name: `#${lane}`, line: 0 });
  return model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN) ?? null;
}

/**
 * Keeps a row's moments in order, whatever a recording says: the drawing searches them by bisection.
 * @param {Row | null} row
 * @param {number} at
 */
function laterThan(row, at) {
  if (!row) return at;
  const segment = row.segments.at(-1);
  const last = segment && Number.isFinite(segment.to) ? segment.to : (segment?.from ?? 0);
  return Math.max(at, last, row.marks.at(-1)?.at ?? 0);
}

/**
 * Lets the drivers of a lane follow its change, up to a limit.
 * @param {Model} model
 * @param {Row} row
 * @param {import("./segments.js").Change} change
 */
function follow(model, row, change) {
  if (model.followed < MOST_FOLLOWED) model.followed += driversFollow(model.rows, row, change);
}

/**
 * @param {Model} model
 * @param {Row} row
 * @param {Step} step
 * @param {Place} place
 */
function begin(model, row, step, { at, index }) {
  if (step.type === "start") row.ended = false;
  const asked = step.type === "start" || row.segments.at(-1)?.state === "idle";
  if (asked && step.error !== undefined) row.marks.push(markOf("thrown", { at, index }, { text: step.error }));
  else if (asked && step.value !== undefined) row.marks.push(markOf("sent", { at, index }, { text: step.value }));
  openSegment(row, "run", at, index);
  const by = otherRow(model, row, step.by);
  if (step.by === undefined || by !== null) row.driver = by;
  row.parent ??= row.driver;
  follow(model, row, { from: "wait", to: "run", at, index });
  if (asked && by !== null && (row.kind === "generator" || row.kind === "plain")) {
    model.pulls.push({ at: Math.max(at, model.pulls.at(-1)?.at ?? 0), from: by, to: row.id, step: index });
  }
}

/** @typedef {{at: number, index: number}} Place  of a step: its moment, and its number in the run */

/**
 * @param {Sign} sign
 * @param {Place} place
 * @param {{text?: string | undefined, to?: number | null}} [more]
 * @returns {Mark}
 */
function markOf(sign, { at, index }, { text = "", to = null } = {}) {
  return { sign, at, step: index, text, to };
}

/**
 * @param {Row} row
 * @param {Step} step
 * @param {Place} place
 */
function cancel(row, step, { at, index }) {
  const close = step.how === "closed" || step.how === "shutdown";
  const sign = close ? "close" : "cancel";
  const last = row.marks.at(-1);
  if (last?.sign !== sign || at - last.at > SAME_MOMENT) {
    row.marks.push(markOf(sign, { at, index }));
  }
  row.cancelled ||= !close;
  if (!row.ended && row.segments.length > 0) openSegment(row, "run", at, index);
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
 * The row of another lane; null if it is unknown, or the same row.
 * @param {Model} model
 * @param {Row} row
 * @param {number | undefined} lane
 */
function otherRow(model, row, lane) {
  const other = lane === undefined ? undefined : model.rowOfLane.get(lane);
  return other === undefined || other === row.id ? null : other;
}

/**
 * The task's name in the name of a lane, which may also have its coroutine's: "Task-1 · main".
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
