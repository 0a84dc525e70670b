// The messages of a worker: right ones, and whether a value has the shape that site/js/protocol/schema.js says.

import fc from "fast-check";
import { finite, longTexts, texts } from "./hostile-values.mjs";

/** Objects as they are once they were posted. @type {typeof fc.record} */
const plain = (fields, options = {}) => fc.record(fields, { noNullPrototype: true, ...options });

const KINDS = ["generator", "coroutine", "task", "plain"];
const STEPS = ["start", "yield", "wait", "resume", "end", "error", "cancel", "block"];
const SHARED = ["queue", "lock", "semaphore", "event", "condition", "barrier"];
const CHANGES = ["put", "get", "done", "acquire", "release", "set", "clear", "arrive", "leave"];
const HOWS = ["returned", "exhausted", "closed", "shutdown", "cancelled", "thrown"];
const STREAMS = ["stdout", "stderr", "result"];
const FEEDBACK = ["wrong", "remark", "late", "broken"];

const id = fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 12 }) }, { weight: 1, arbitrary: fc.maxSafeNat() });
const line = fc.nat({ max: 400 });
const name = fc.oneof(texts, fc.constantFrom("main", "g", "Task-1 · main", "Task-2", "#3"));
const REASONS = [
  ...["sleep", "time.sleep", "computing", "lane", "task", "thread", "future", "promise"],
  ...["queue.get", "queue.put", "queue.join", "gather", "wait", "task group"],
  ...["lock", "event", "condition", "semaphore", "barrier"],
];
/** Why a step waits. */
export const reasons = plain({ kind: fc.constantFrom(...REASONS), name: texts }, { requiredKeys: ["kind"] });

/** Seconds: mostly those of a run, in any order. */
export const moments = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: finite },
);

export const lanes = plain(
  { id, kind: fc.constantFrom(...KINDS), name, line, task: id, by: id, file: texts },
  { requiredKeys: ["id", "kind", "name", "line"] },
);

export const steps = plain(
  {
    at: moments,
    lane: id,
    type: fc.constantFrom(...STEPS),
    line,
    value: texts,
    kind: name,
    to: id,
    by: id,
    on: reasons,
    waited: moments,
    seconds: moments,
    error: texts,
    how: fc.constantFrom(...HOWS),
    resource: id,
    tasks: fc.array(id, { maxLength: 4 }),
  },
  { requiredKeys: ["at", "lane", "type", "line"] },
);

/** What is between tasks, its changes, and that nothing can wake them. */
export const resources = plain(
  { id, at: moments, kind: fc.constantFrom(...SHARED), name, line, count: line, size: line },
  { requiredKeys: ["id", "at", "kind", "name", "line", "count"] },
);
const holders = fc.array(id, { maxLength: 4 });
export const changes = plain(
  {
    ...{ at: moments, resource: id, type: fc.constantFrom(...CHANGES), count: line, line },
    ...{ lane: id, holders, unfinished: line },
  },
  { requiredKeys: ["at", "resource", "type", "count", "line"] },
);
const stuckTasks = plain({ name, on: reasons, lane: id, resource: id, holders }, { requiredKeys: ["name", "on"] });
export const stucks = plain({ at: moments, tasks: fc.array(stuckTasks, { maxLength: 4 }) });

const counts = fc.array(plain({ lane: id, type: fc.constantFrom(...STEPS), count: fc.oneof(line, fc.maxSafeNat()) }), {
  maxLength: 4,
});

/** The events of a program. */
export const events = fc.oneof(
  plain({ type: fc.constant("output"), at: moments, stream: fc.constantFrom(...STREAMS), text: longTexts }),
  plain({
    type: fc.constant("output"),
    at: moments,
    stream: fc.constantFrom(...STREAMS),
    text: longTexts,
    omitted: plain({ lines: line, characters: line }),
  }),
  plain({
    type: fc.constant("clock"),
    at: moments,
    speed: fc.oneof(fc.constant("instant"), moments),
    paused: fc.boolean(),
  }),
  plain({ type: fc.constant("counts"), counts, thinned: line }),
  plain({ type: fc.constant("unrecorded"), at: moments }),
  plain({ type: fc.constant("lane"), lane: lanes }),
  plain({ type: fc.constant("step"), step: steps }),
  plain({ type: fc.constant("resource"), resource: resources }),
  plain({ type: fc.constant("change"), change: changes }),
  plain({ type: fc.constant("stuck"), stuck: stucks }),
  plain({ type: fc.constant("circle"), circle: stucks }),
);

const feedback = plain({ kind: fc.constantFrom(...FEEDBACK), text: longTexts, line: fc.option(line) });

export const endings = plain({
  ok: fc.boolean(),
  reason: fc.constantFrom(null, "error", "stopped", "restarted"),
  error: fc.option(longTexts),
  line: fc.option(line),
  missing: fc.option(plain({ name, cell: texts, label: texts })),
  explanations: fc.array(
    plain({
      key: name,
      values: fc.dictionary(name, texts),
      line: fc.option(line),
      fix: fc.option(plain({ was: texts, becomes: texts })),
    }),
    { maxLength: 25 },
  ),
  at: moments,
  verdict: fc.option(
    plain(
      { passed: fc.boolean(), feedback: fc.array(feedback, { maxLength: 25 }), printed: longTexts },
      { requiredKeys: ["passed", "feedback"] },
    ),
  ),
});

export const fetches = plain(
  { id, run: id, url: fc.oneof(fc.webUrl(), texts), integrity: texts, accept: texts },
  { requiredKeys: ["id", "url"] },
);

export const problems = plain({
  what: fc.constantFrom("package", "module", "file"),
  name,
  reason: fc.option(texts),
  offered: fc.option(fc.array(name, { maxLength: 5 })),
});

// The shapes. A field that may be missing has `maybe`; what is more than the fields is wrong.

const isText = value => typeof value === "string";
const isCount = value => Number.isSafeInteger(value) && value >= 0;
const isTime = value => typeof value === "number" && Number.isFinite(value);
const isFlag = value => typeof value === "boolean";
const isTextsByName = value => typeof value === "object" && value !== null && Object.values(value).every(isText);
const oneOf = known => value => isText(value) && known.includes(value);
const orNull = shape => value => value === null || fits(value, shape);
const listOf =
  (shape, most = Number.POSITIVE_INFINITY) =>
  value =>
    Array.isArray(value) && value.length <= most && value.every(item => fits(item, shape));
const isNumbers = value => Array.isArray(value) && value.length <= 100 && value.every(isCount);
const atMost = most => value => isText(value) && value.length <= most;
const exactly = known => value => value === known;
const maybe = shape => Object.assign(value => value === undefined || fits(value, shape), { mayMiss: true });

const LANE = {
  id: isCount,
  kind: oneOf(KINDS),
  name: isText,
  line: isCount,
  task: maybe(isCount),
  by: maybe(isCount),
  file: maybe(isText),
};
const STEP = {
  at: isTime,
  lane: isCount,
  type: oneOf(STEPS),
  line: isCount,
  value: maybe(isText),
  kind: maybe(isText),
  to: maybe(isCount),
  by: maybe(isCount),
  on: maybe({ kind: oneOf(REASONS), name: maybe(isText) }),
  waited: maybe(isTime),
  seconds: maybe(isTime),
  error: maybe(isText),
  how: maybe(oneOf(HOWS)),
  resource: maybe(isCount),
  tasks: maybe(isNumbers),
};
const RESOURCE = {
  ...{ id: isCount, at: isTime, kind: oneOf(SHARED), name: isText, line: isCount },
  ...{ count: isCount, size: maybe(isCount) },
};
const CHANGE = {
  ...{ at: isTime, resource: isCount, type: oneOf(CHANGES), count: isCount, line: isCount },
  ...{ lane: maybe(isCount), holders: maybe(isNumbers), unfinished: maybe(isCount) },
};
const STUCK_TASK = {
  ...{ name: isText, on: { kind: oneOf(REASONS), name: maybe(isText) } },
  ...{ lane: maybe(isCount), resource: maybe(isCount), holders: maybe(isNumbers) },
};
const EVENTS = {
  output: { at: isTime, stream: oneOf(STREAMS), text: isText, omitted: maybe({ lines: isCount, characters: isCount }) },
  clock: { at: isTime, speed: value => value === "instant" || isTime(value), paused: isFlag },
  counts: { counts: listOf({ lane: isCount, type: oneOf(STEPS), count: isCount }), thinned: isCount },
  unrecorded: { at: isTime },
  lane: { lane: LANE },
  step: { step: STEP },
  resource: { resource: RESOURCE },
  change: { change: CHANGE },
  stuck: { stuck: { at: isTime, tasks: listOf(STUCK_TASK, 100) } },
  circle: { circle: { at: isTime, tasks: listOf(STUCK_TASK, 100) } },
};

/** An event of a program. */
export const isEvent = value =>
  Object.hasOwn(EVENTS, value?.type) && fits(value, { type: exactly(value.type), ...EVENTS[value.type] });

export const ENDING = {
  ok: isFlag,
  reason: orNull(oneOf(["error", "stopped"])),
  error: orNull(isText),
  line: orNull(isCount),
  missing: orNull({ name: isText, cell: isText, label: isText }),
  explanations: listOf(
    { key: isText, values: isTextsByName, line: orNull(isCount), fix: orNull({ was: isText, becomes: isText }) },
    20,
  ),
  at: isTime,
  verdict: orNull({
    passed: isFlag,
    feedback: listOf({ kind: oneOf(FEEDBACK), text: atMost(2000), line: orNull(isCount) }, 20),
    printed: maybe(atMost(10_000)),
  }),
};
export const FETCH = {
  id: isCount,
  run: isCount,
  url: isText,
  integrity: maybe(isText),
  accept: maybe(isText),
};
export const PROBLEM = {
  what: oneOf(["package", "module", "file"]),
  name: isText,
  reason: orNull(isText),
  offered: orNull(listOf(isText)),
};

/**
 * Whether a value has a shape: a function that says so, or an object's fields.
 * @param {unknown} value
 * @param {((value: any) => boolean) | Record<string, any>} shape
 */
export function fits(value, shape) {
  if (typeof shape === "function") return shape(value);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const known = Object.keys(value).every(key => Object.hasOwn(shape, key));
  const own = key => (Object.hasOwn(value, key) ? value[key] : undefined);
  return (
    known &&
    Object.entries(shape).every(
      ([key, part]) => (Object.hasOwn(value, key) || part.mayMiss === true) && fits(own(key), part),
    )
  );
}
