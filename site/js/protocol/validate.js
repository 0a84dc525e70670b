// The schema of the messages from Python's side. A program can send anything from the worker, and a page around our frames
// can put another page into one of them. So the runner frame validates the worker's messages by this schema, and the page
// those of its frames. A validated message has known keys only, of known types; its texts and lists are bounded.

import {
  array,
  boolean,
  exactOptional,
  fallback,
  finite,
  literal,
  maxLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  safeInteger,
  safeParse,
  string,
  transform,
  union,
  unknown,
  variant,
} from "valibot";

/** @typedef {Exclude<import("./messages.js").MessageFromLoader | import("./messages.js").MessageFromRunner,
 *   import("./messages.js").OpenedMessage>} Message */

const SHORT = 1000; // characters of a value, a name, a reason; Python's are shorter
const LONG = 2_000_000; // characters of a piece of output, and of a traceback
const MOST_EVENTS = 1000; // events of a message; the worker gathers half as many
const MOST_COUNTS = 20_000;
const MOST_FEEDBACK = 20;
const MOST_FEEDBACK_TEXT = 2000; // characters
const MOST_NAMES = 1000; // names of a site's packages

/** A text, cut to `most` characters. @param {number} most */
const text = most =>
  pipe(
    string(),
    transform(whole => (whole.length > most ? whole.slice(0, most) : whole)),
  );

/**
 * A list whose items are validated one by one; invalid items are left out.
 * @template {import("valibot").GenericSchema} Schema
 * @param {Schema} schema
 */
const listOf = schema =>
  pipe(
    array(unknown()),
    transform(all =>
      all.flatMap(each => {
        const read = safeParse(schema, each);
        return read.success ? [read.output] : [];
      }),
    ),
  );

const count = pipe(number(), safeInteger(), minValue(0));
const time = pipe(number(), finite());
const short = text(SHORT);
const stream = picklist(["stdout", "stderr", "result"]);
const stepType = picklist(["start", "yield", "wait", "resume", "end", "error", "cancel", "block"]);

const lane = object({
  id: count,
  kind: picklist(["generator", "coroutine", "task", "plain"]),
  name: short,
  line: count,
  task: exactOptional(count),
  by: exactOptional(count),
  file: exactOptional(short),
});

const step = object({
  at: time,
  lane: count,
  type: stepType,
  line: count,
  value: exactOptional(short),
  kind: exactOptional(short),
  to: exactOptional(count),
  by: exactOptional(count),
  on: exactOptional(short),
  waited: exactOptional(time),
  seconds: exactOptional(time),
  error: exactOptional(short),
  how: exactOptional(picklist(["returned", "exhausted", "closed", "shutdown", "cancelled", "thrown"])),
});

const event = variant("type", [
  object({ type: literal("output"), at: time, stream, text: text(LONG) }),
  object({ type: literal("dropped"), at: time, stream, lines: count, characters: count }),
  object({ type: literal("lane"), lane }),
  object({ type: literal("step"), step }),
  object({
    type: literal("counts"),
    counts: pipe(array(object({ lane: count, type: stepType, count })), maxLength(MOST_COUNTS)),
    thinned: count,
  }),
  object({ type: literal("unrecorded"), at: time }),
  object({ type: literal("clock"), at: time, speed: union([literal("instant"), time]), paused: boolean() }),
]);

const problem = object({
  what: picklist(["package", "module"]),
  name: short,
  reason: nullable(short),
  offered: nullable(pipe(array(short), maxLength(MOST_NAMES))),
});

const feedback = object({
  kind: picklist(["wrong", "remark", "late", "broken"]),
  text: text(MOST_FEEDBACK_TEXT),
  line: nullable(count),
});

const verdict = object({
  passed: boolean(),
  feedback: pipe(
    array(unknown()),
    transform(all => all.slice(0, MOST_FEEDBACK)),
    listOf(feedback),
  ),
});

/** Every run must end, so invalid fields of an ending are replaced. A program that has failed cannot pass a check. */
const ending = pipe(
  object({
    ok: fallback(boolean(), false),
    reason: fallback(nullable(picklist(["error", "stopped"])), "error"),
    error: fallback(nullable(text(LONG)), null),
    line: fallback(nullable(count), null),
    missing: fallback(nullable(object({ name: short, cell: short, label: short })), null),
    at: fallback(time, 0),
    verdict: fallback(nullable(verdict), null),
  }),
  transform(read => {
    const reason = read.ok ? null : (read.reason ?? /** @type {const} */ ("error"));
    return { ...read, reason, verdict: read.verdict && { ...read.verdict, passed: read.verdict.passed && read.ok } };
  }),
);
const NO_ENDING = {
  ok: false,
  reason: /** @type {const} */ ("error"),
  error: null,
  line: null,
  missing: null,
  at: 0,
  verdict: null,
};

const facts = variant("what", [
  object({ what: literal("frame") }),
  object({ what: literal("file"), file: short, status: nullable(count), reason: short }),
  object({ what: literal("other"), reason: short }),
]);
const NO_FACTS = { what: /** @type {const} */ ("other"), reason: "" };

const run = count;
const message = variant("type", [
  object({ type: literal("ready"), python: short, suspends: boolean() }),
  object({ type: literal("started"), run }),
  object({ type: literal("events"), run, events: pipe(array(unknown()), maxLength(MOST_EVENTS), listOf(event)) }),
  object({ type: literal("ask"), run, what: picklist(["line", "library"]), blocked: boolean() }),
  object({ type: literal("answered"), run }),
  object({ type: literal("heard"), run }),
  object({
    type: literal("fetch"),
    id: count,
    url: pipe(string(), maxLength(SHORT * 4)),
    integrity: optional(pipe(string(), maxLength(SHORT))),
    accept: optional(pipe(string(), maxLength(SHORT))),
  }),
  object({ type: literal("problem"), run, ...problem.entries }),
  object({
    type: literal("end"),
    run,
    ending: fallback(ending, NO_ENDING),
    problem: fallback(nullable(problem), null),
  }),
  object({ type: literal("fatal"), what: picklist(["start", "failure", "flood"]), message: short }),
  // Messages of the page's half of Python, here or in the loader frame.
  object({ type: literal("loading"), run: nullable(run), loaded: count, total: count, what: short }),
  object({ type: literal("lacking"), run, facts: fallback(facts, NO_FACTS) }),
  object({ type: literal("booted") }),
  object({ type: literal("failed"), facts: fallback(facts, NO_FACTS) }),
]);

/**
 * What was sent, if it is a valid message from Python's side, otherwise null.
 * @param {unknown} sent
 * @returns {Message | null}
 */
export function readMessage(sent) {
  try {
    const read = safeParse(message, sent);
    return read.success ? read.output : null;
  } catch (error) {
    // A page may have given all objects a property that cannot be set. The run must end all the same.
    console.warn("Yieldpad could not read a message:", error);
    return lastResort(sent);
  }
}

/**
 * @param {any} sent
 * @returns {Message | null}
 */
function lastResort(sent) {
  if (sent?.type !== "end" || !Number.isSafeInteger(sent.run)) return null;
  return { type: "end", run: sent.run, ending: NO_ENDING, problem: null };
}
