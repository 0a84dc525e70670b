// Reads what comes out of the worker. The reader's code can send anything from there, so only the known shapes pass.

/**
 * @typedef {import("./messages.js").ProgramEvent} ProgramEvent
 * @typedef {import("./messages.js").Ending} Ending
 * @typedef {import("./messages.js").PackageProblem} PackageProblem
 * @typedef {import("./messages.js").Verdict} Verdict
 * @typedef {import("./messages.js").Feedback} Feedback
 */

const STREAMS = ["stdout", "stderr", "result"];
const KINDS = ["generator", "coroutine", "task", "plain"];
const STEPS = ["start", "yield", "wait", "resume", "end", "error", "cancel", "block"];
/** @type {readonly string[]} */
const FEEDBACK = ["wrong", "remark", "late", "broken"];
const MOST_FEEDBACK = 20;
const MOST_TEXT = 2000; // characters of one feedback
const STEP_TEXTS = ["value", "kind", "on", "error", "how"];

/**
 * Gives the events among what was sent.
 * @param {unknown} sent
 * @returns {ProgramEvent[]}
 */
export function programEvents(sent) {
  return Array.isArray(sent) ? sent.filter(isProgramEvent) : [];
}

/**
 * @param {unknown} sent
 * @returns {Ending}
 */
export function readEnding(sent) {
  const { ok, reason, error, line, missing, at, verdict } = record(sent);
  const { name, cell, label } = record(missing);
  return {
    ok: ok === true,
    reason: ok === true ? null : reason === "stopped" ? "stopped" : "error",
    error: typeof error === "string" ? error : null,
    line: isCount(line) ? line : null,
    at: isTime(at) ? at : 0,
    verdict: readVerdict(verdict, ok === true),
    missing:
      typeof name === "string" && typeof cell === "string" && typeof label === "string" ? { name, cell, label } : null,
  };
}

/**
 * @param {unknown} sent
 * @param {boolean} ok  whether the program ended well: one that did not cannot pass
 * @returns {Verdict | null}
 */
function readVerdict(sent, ok) {
  const { passed, feedback } = record(sent);
  if (typeof passed !== "boolean" || !Array.isArray(feedback)) return null;
  return { passed: passed && ok, feedback: feedback.slice(0, MOST_FEEDBACK).filter(isFeedback).map(readFeedback) };
}

/** @param {Feedback} feedback */
function readFeedback({ kind, text, line }) {
  return { kind, text: text.slice(0, MOST_TEXT), line };
}

/**
 * @param {unknown} sent
 * @returns {sent is Feedback}
 */
function isFeedback(sent) {
  const { kind, text, line } = record(sent);
  if (typeof kind !== "string" || typeof text !== "string") return false;
  return FEEDBACK.includes(kind) && (line === null || isCount(line));
}

/**
 * Gives what the worker wants fetched, or null if it does not say so properly.
 * @param {unknown} sent
 * @returns {Omit<import("./messages.js").FetchMessage, "type"> | null}
 */
export function readFetch(sent) {
  const { id, url, integrity, accept } = record(sent);
  if (!isCount(id) || typeof url !== "string" || !URL.canParse(url)) return null;
  /** @param {unknown} value */
  const text = value => (typeof value === "string" ? value : undefined);
  return { id, url, integrity: text(integrity), accept: text(accept) };
}

/**
 * Gives what kept a package from coming, or null if nothing did, or nobody says so properly.
 * @param {unknown} sent
 * @returns {PackageProblem | null}
 */
export function readProblem(sent) {
  const { what, name, reason, offered } = record(sent);
  if ((what !== "package" && what !== "module") || typeof name !== "string") return null;
  return {
    what,
    name,
    reason: typeof reason === "string" ? reason : null,
    offered: Array.isArray(offered) ? offered.filter(each => typeof each === "string") : null,
  };
}

/**
 * @param {unknown} event
 * @returns {event is ProgramEvent}
 */
function isProgramEvent(event) {
  const { type, at, stream, text, lines, characters, lane, step, counts, thinned, speed, paused } = record(event);
  switch (type) {
    case "output":
      return isTime(at) && STREAMS.includes(String(stream)) && typeof text === "string";
    case "dropped":
      return isTime(at) && STREAMS.includes(String(stream)) && isCount(lines) && isCount(characters);
    case "lane": {
      const { id, kind, name, line, task, by, file } = record(lane);
      const known = KINDS.includes(String(kind)) && typeof name === "string";
      return known && isCount(id) && isCount(line) && [task, by].every(isCountOrMissing) && isText(file);
    }
    case "step": {
      const { at: time, lane: id, type: kind, line, to, by, waited, seconds, ...texts } = record(step);
      const known = STEPS.includes(String(kind)) && [to, by].every(isCountOrMissing);
      const times = [waited, seconds].every(length => length === undefined || isTime(length));
      return (
        isTime(time) && isCount(id) && isCount(line) && known && times && STEP_TEXTS.every(name => isText(texts[name]))
      );
    }
    case "clock":
      return isTime(at) && typeof paused === "boolean" && (speed === "instant" || isTime(speed));
    case "counts":
      return isCount(thinned) && Array.isArray(counts) && counts.every(isLaneCount);
    default:
      return false;
  }
}

/** @param {unknown} sent */
function isLaneCount(sent) {
  const { lane, type, count } = record(sent);
  return isCount(lane) && STEPS.includes(String(type)) && isCount(count);
}

/** @param {unknown} value */
function isCountOrMissing(value) {
  return value === undefined || isCount(value);
}

/** @param {unknown} value */
function isText(value) {
  return value === undefined || typeof value === "string";
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function record(value) {
  return typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isTime(value) {
  return typeof value === "number" && Number.isFinite(value);
}
