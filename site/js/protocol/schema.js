// The shapes of what the page and Python say to each other. `messages.js` names their types and says what they mean;
// `tests/test_message_types.py` holds `py/yieldpad/messages.py` and `recording_types.py` to `PYTHON_TYPES`.

import {
  array,
  boolean,
  exactOptional,
  fallback,
  instance,
  literal,
  maxLength,
  minValue,
  nullable,
  object,
  optional,
  picklist,
  pipe,
  record,
  string,
  transform,
  tuple,
  union,
  unknown,
  variant,
} from "valibot";
import { NO_ENDING } from "./no-ending.js";
import {
  change,
  count,
  LONG,
  lane,
  listOf,
  omitted,
  output,
  recording,
  resource,
  SHORT,
  short,
  speed,
  step,
  stepCount,
  stepReason,
  stuck,
  stuckTask,
  text,
  time,
} from "./recording-schema.js";
import { MOST_FILES } from "./working-files.js";

const MOST_EVENTS = 1000; // of one message; Python gathers a fifth of it
const MOST_COUNTS = 20_000;
const MOST_FEEDBACK = 20;
const MOST_FEEDBACK_TEXT = 2000; // characters
const MOST_PRINTED = 10_000; // characters that a check prints
const MOST_NAMES = 1000; // of packages that a site has

// --- what a program tells

const events = {
  OutputEvent: object({ type: literal("output"), ...output.entries }),
  LaneEvent: object({ type: literal("lane"), lane }),
  StepEvent: object({ type: literal("step"), step }),
  ResourceEvent: object({ type: literal("resource"), resource }),
  ChangeEvent: object({ type: literal("change"), change }),
  StuckEvent: object({ type: literal("stuck"), stuck }),
  CircleEvent: object({ type: literal("circle"), circle: stuck }),
  CountsEvent: object({
    type: literal("counts"),
    counts: pipe(array(stepCount), maxLength(MOST_COUNTS)),
    thinned: count,
  }),
  UnrecordedEvent: object({ type: literal("unrecorded"), at: time }),
  ClockEvent: object({ type: literal("clock"), at: time, speed, paused: boolean() }),
};

export const programEvent = variant("type", [
  events.OutputEvent,
  events.LaneEvent,
  events.StepEvent,
  events.ResourceEvent,
  events.ChangeEvent,
  events.CircleEvent,
  events.StuckEvent,
  events.CountsEvent,
  events.UnrecordedEvent,
  events.ClockEvent,
]);

// --- how a run ended

export const packageProblem = object({
  what: picklist(["package", "module", "file"]),
  name: short,
  reason: nullable(short),
  offered: nullable(pipe(array(short), maxLength(MOST_NAMES))),
});

export const feedback = object({
  kind: picklist(["wrong", "remark", "late", "broken"]),
  text: text(MOST_FEEDBACK_TEXT),
  line: nullable(count),
});

export const verdict = object({
  passed: boolean(),
  feedback: pipe(
    array(unknown()),
    transform(all => all.slice(0, MOST_FEEDBACK)),
    listOf(feedback),
  ),
  printed: exactOptional(text(MOST_PRINTED)),
});

const MOST_EXPLANATIONS = 20;
/** A line as it was when the program ran, and as it should be. */
export const fix = object({ was: short, becomes: short });

/** A sentence about a mistake, to be worded by the page. */
export const explanation = object({
  key: short,
  values: record(short, short),
  line: nullable(count),
  fix: nullable(fix),
});

export const missing = object({ name: short, cell: short, label: short });

/** A run always has an ending: what is of another shape in one is replaced. A program that has failed passes no check. */
export const ending = pipe(
  object({
    ok: fallback(boolean(), false),
    reason: fallback(nullable(picklist(["error", "stopped"])), "error"),
    error: fallback(nullable(text(LONG)), null),
    line: fallback(nullable(count), null),
    missing: fallback(nullable(missing), null),
    explanations: fallback(pipe(array(explanation), maxLength(MOST_EXPLANATIONS)), []),
    at: fallback(time, 0),
    verdict: fallback(nullable(verdict), null),
    choices: exactOptional(fallback(count, 0)),
    reached: exactOptional(fallback(nullable(picklist(["clock", "real", "stuck"])), null)),
  }),
  transform(read => {
    const reason = read.ok ? null : (read.reason ?? /** @type {const} */ ("error"));
    return { ...read, reason, verdict: read.verdict && { ...read.verdict, passed: read.verdict.passed && read.ok } };
  }),
);

// --- the messages of the worker, of the runner frame, and of the loader frame

export const startFacts = variant("what", [
  object({
    what: literal("frame"),
    why: picklist(["opened as a file", "page's policy", "not served", "its header", "unknown"]),
    file: short,
    detail: short,
  }),
  object({ what: literal("file"), file: short, status: nullable(count), reason: short }),
  object({ what: literal("other"), reason: short }),
]);
const NO_FACTS = { what: /** @type {const} */ ("other"), reason: "" };

const run = count;

export const message = variant("type", [
  object({ type: literal("ready"), python: short, suspends: boolean(), interpreter: fallback(count, 0) }),
  object({ type: literal("queued"), run }),
  object({ type: literal("started"), run }),
  object({
    type: literal("events"),
    run,
    events: pipe(array(unknown()), maxLength(MOST_EVENTS), listOf(programEvent)),
  }),
  object({ type: literal("ask"), run, what: picklist(["line", "secret", "library"]), blocked: boolean() }),
  object({ type: literal("answered"), run }),
  object({ type: literal("heard"), run }),
  object({
    type: literal("fetch"),
    id: count,
    run: fallback(count, 0),
    url: pipe(string(), maxLength(SHORT * 4)),
    integrity: optional(pipe(string(), maxLength(SHORT))),
    accept: optional(pipe(string(), maxLength(SHORT))),
  }),
  object({
    type: literal("connect"),
    id: count,
    run,
    blocked: boolean(),
    url: pipe(string(), maxLength(SHORT * 8)),
    method: picklist(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]),
    headers: pipe(array(tuple([pipe(string(), maxLength(SHORT)), pipe(string(), maxLength(SHORT))])), maxLength(100)),
    body: nullable(pipe(string(), maxLength(LONG))),
    seconds: nullable(pipe(time, minValue(0))),
  }),
  object({
    type: literal("files"),
    run,
    files: pipe(
      array(unknown()),
      maxLength(MOST_FILES),
      listOf(object({ name: pipe(string(), maxLength(SHORT)), bytes: instance(ArrayBuffer) })),
    ),
  }),
  object({ type: literal("problem"), run, ...packageProblem.entries }),
  object({
    type: literal("end"),
    run,
    ending: fallback(ending, NO_ENDING),
    problem: fallback(nullable(packageProblem), null),
  }),
  object({
    type: literal("fatal"),
    what: picklist(["start", "failure", "flood", "exit"]),
    message: short,
    run: fallback(nullable(run), null),
    interpreter: fallback(count, 0),
  }),
  object({ type: literal("lost"), session: text(LONG) }),
  object({ type: literal("added"), session: nullable(string()), name: string(), kept: boolean() }),
  // What the page's own half of Python says, here or in the loader frame.
  object({ type: literal("loading"), run: nullable(run), loaded: count, total: count, what: short }),
  object({ type: literal("lacking"), run, facts: fallback(startFacts, NO_FACTS) }),
  object({ type: literal("booted") }),
  object({ type: literal("failed"), facts: fallback(startFacts, NO_FACTS) }),
]);

// --- what the page asks for. These give the types only: `loader/page-message.js` reads what another site's page sends.

export const earlierCell = object({ cell: string(), label: string(), code: string() });

export const besideFile = object({ name: string(), text: string() });

export const typeProblem = object({ line: count, message: string() });
export const checkedProgram = object({ problems: array(typeProblem), types: record(string(), string()) });

export const check = object({
  source: string(),
  texts: record(string(), union([string(), record(string(), string())])),
  checked: exactOptional(nullable(checkedProgram)),
});

export const runRequest = object({
  cell: string(),
  label: string(),
  session: nullable(string()),
  code: string(),
  packages: array(string()),
  files: array(string()),
  connect: array(string()),
  earlier: array(earlierCell),
  first: array(earlierCell),
  speed,
  plain: boolean(),
  explain: boolean(),
  columns: exactOptional(count),
  order: exactOptional(count),
  check: exactOptional(nullable(check)),
  beside: exactOptional(array(besideFile)),
});

/** The types that Python writes or reads (`py/yieldpad/messages.py`, `recording_types.py`), by their names there. */
export const PYTHON_TYPES = {
  Lane: lane,
  StepReason: stepReason,
  Step: step,
  Resource: resource,
  Change: change,
  StuckTask: stuckTask,
  Stuck: stuck,
  Count: stepCount,
  ...events,
  Omitted: omitted,
  Output: output,
  ProgramEvent: programEvent,
  Recording: recording,
  EarlierCell: earlierCell,
  BesideFile: besideFile,
  TypeProblem: typeProblem,
  CheckedProgram: checkedProgram,
  Check: check,
  RunRequest: runRequest,
  Missing: missing,
  Feedback: feedback,
  Verdict: verdict,
  Explanation: explanation,
  Fix: fix,
  Ending: ending,
};
