// The shape of a recording, and what all shapes are made of. `schema.js` has those of the messages.

import {
  array,
  exactOptional,
  finite,
  literal,
  maxLength,
  metadata,
  minValue,
  number,
  object,
  picklist,
  pipe,
  safeInteger,
  safeParse,
  string,
  transform,
  union,
  unknown,
} from "valibot";

export const SHORT = 1000; // characters of a value, a name, a reason; Python makes them shorter
const MOST_NUMBERS = 100; // twice as many as Python sends
export const LONG = 2_000_000; // of what a program writes at once, and of a traceback

/** A text; what it has beyond so many characters is left out. @param {number} most */
export const text = most =>
  pipe(
    string(),
    transform(whole => (whole.length > most ? whole.slice(0, most) : whole)),
  );

/**
 * A list whose members are looked at one by one: those that are of another shape are left out.
 * @template {import("valibot").GenericSchema} Schema
 * @param {Schema} member
 */
export const listOf = member =>
  pipe(
    array(unknown()),
    transform(all =>
      all.flatMap(each => {
        const read = safeParse(member, each);
        return read.success ? [read.output] : [];
      }),
    ),
    metadata({ member }), // for the test that compares types
  );

export const count = pipe(number(), safeInteger(), minValue(0));
const numbers = pipe(array(count), maxLength(MOST_NUMBERS)); // of lanes
export const time = pipe(number(), finite());
export const short = text(SHORT);
export const stream = picklist(["stdout", "stderr", "result"]);
export const stepType = picklist(["start", "yield", "wait", "resume", "end", "error", "cancel", "block"]);
export const speed = union([literal("instant"), time]);

// --- a recording

export const lane = object({
  id: count,
  kind: picklist(["generator", "coroutine", "task", "plain", "thread", "callback"]),
  name: short,
  line: count,
  task: exactOptional(count),
  by: exactOptional(count),
  file: exactOptional(short),
});

export const stepReason = object({
  kind: picklist([
    "sleep",
    "queue.get",
    "queue.put",
    "queue.join",
    "gather",
    "wait",
    "as_completed",
    "shield",
    "turn",
    "timeout",
    "call",
    "lock",
    "event",
    "condition",
    "semaphore",
    "barrier",
    "task group",
    "task",
    "thread",
    "future",
    "promise",
    "lane",
    "time.sleep",
    "input",
    "socket",
    "loop",
    "work",
    "computing",
  ]),
  name: exactOptional(short),
});

/** A step with an `on` of another shape is a step of another shape: it is left out. */
export const step = object({
  at: time,
  lane: count,
  type: stepType,
  line: count,
  value: exactOptional(short),
  kind: exactOptional(short),
  to: exactOptional(count),
  by: exactOptional(count),
  on: exactOptional(stepReason),
  waited: exactOptional(time),
  seconds: exactOptional(time),
  due: exactOptional(time),
  error: exactOptional(short),
  how: exactOptional(picklist(["returned", "exhausted", "closed", "shutdown", "cancelled", "thrown"])),
  resource: exactOptional(count),
  tasks: exactOptional(numbers),
});

/** What is between tasks, and how it is after each change. */
export const resource = object({
  id: count,
  at: time,
  kind: picklist(["queue", "lock", "semaphore", "event", "condition", "barrier"]),
  name: short,
  line: count,
  count,
  size: exactOptional(count),
});

export const change = object({
  at: time,
  resource: count,
  type: picklist(["put", "get", "done", "acquire", "release", "set", "clear", "arrive", "leave"]),
  count,
  line: count,
  lane: exactOptional(count),
  holders: exactOptional(numbers),
  unfinished: exactOptional(count),
});

export const stuckTask = object({
  name: short,
  on: stepReason,
  lane: exactOptional(count),
  resource: exactOptional(count),
  holders: exactOptional(numbers),
});
export const stuck = object({ at: time, tasks: pipe(array(stuckTask), maxLength(MOST_NUMBERS)) });

export const stepCount = object({ lane: count, type: stepType, count });
export const omitted = object({ lines: count, characters: count });
export const output = object({ at: time, stream, text: text(LONG), omitted: exactOptional(omitted) });

export const recording = object({
  version: literal(2),
  lanes: array(lane),
  steps: array(step),
  output: array(output),
  resources: exactOptional(array(resource)),
  changes: exactOptional(array(change)),
  stuck: exactOptional(stuck),
  circle: exactOptional(stuck),
  thinned: exactOptional(count),
  counts: exactOptional(array(stepCount)),
  unrecorded: exactOptional(time),
  ended: exactOptional(time),
});
