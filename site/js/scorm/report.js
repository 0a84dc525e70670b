// What a course platform is told of a reader: score, completion, success, time.

/** @typedef {import("./platform.js").Version} Version */
/** `best` is the share of the exercises that the platform knows to be solved, `wasDone` whether it has the lesson as done. */
/** @typedef {{solved: number, count: number, best: number, wasDone: boolean}} Standing */

/** The marks that all exercises give: what platforms reckon with, in both versions. */
const FULL = 100;
const DONE = new Set(["passed", "completed"]);

/** Whether a platform's word for a lesson's status says that it is done. @param {string} status */
export function isDone(status) {
  return DONE.has(status);
}

/** The share of the exercises that a platform's score stands for. @param {string} score */
export function shareOf(score) {
  const share = Number.parseFloat(score) / FULL;
  return share >= 0 && share <= 1 ? share : 0;
}

/**
 * What the platform keeps of a score and of whether the lesson is done. Neither gets worse.
 * @param {Version} version
 * @param {Standing} standing
 * @returns {Map<string, string>}
 */
export function standing(version, { solved, count, best, wasDone }) {
  const share = Math.max(count ? solved / count : 0, best);
  const done = wasDone || (count > 0 && solved >= count);
  const raw = rounded(share * FULL);
  if (version === "1.2") {
    return new Map([
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", String(FULL)],
      ["cmi.core.score.raw", raw],
      ["cmi.core.lesson_status", done ? "passed" : "incomplete"],
    ]);
  }
  return new Map([
    ["cmi.score.min", "0"],
    ["cmi.score.max", String(FULL)],
    ["cmi.score.raw", raw],
    ["cmi.score.scaled", rounded(share)],
    ["cmi.progress_measure", rounded(share)],
    ["cmi.completion_status", done ? "completed" : "incomplete"],
    ["cmi.success_status", done ? "passed" : "unknown"],
  ]);
}

/**
 * How long a visit was, and that the reader will go on another time.
 * @param {Version} version
 * @param {number} seconds
 * @returns {Map<string, string>}
 */
export function visit(version, seconds) {
  const all = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return version === "1.2"
    ? new Map([
        ["cmi.core.session_time", `${String(Math.min(hours, 9999)).padStart(4, "0")}:${two(minutes)}:${two(rest)}`],
        ["cmi.core.exit", "suspend"],
      ])
    : new Map([
        ["cmi.session_time", `PT${hours}H${minutes}M${rest}S`],
        ["cmi.exit", "suspend"],
      ]);
}

/** A number with two decimals at most, or four of one that is not above 1. @param {number} number */
function rounded(number) {
  return String(Number(number.toFixed(number > 1 ? 2 : 4)));
}
