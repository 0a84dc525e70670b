// What differs between two runs of a program whose tasks went on in different orders.

import { withoutAddresses } from "../texts/addresses.js";
import { lastLine, linesOf } from "../texts/text-lines.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {Outcome["explanations"][number]} Explanation
 * @typedef {"well" | "error" | "clock" | "real" | "stuck"} End
 * @typedef {{kind: "race", explanation: Explanation}} RaceDifference
 * @typedef {{kind: "end", own: End, other: End, error: string, ownError: string}} EndDifference
 * @typedef {{kind: "output" | "moved", line: number, own: string | null, other: string | null}} OutputDifference  moved: the
 *   same lines are there, in another order; null: there is no such line
 * @typedef {{kind: "values", name: string, own: string[], other: string[]}} ValuesDifference
 * @typedef {RaceDifference | EndDifference | OutputDifference | ValuesDifference} Difference
 */

/** Sentences that name a cause: an update that was lost, and who waits for whom where nobody can go on. */
const CAUSES = ["losesUpdate", "allWait", "waitsHere"];

/**
 * All that differs, the causes first; an empty list if nothing does.
 * @param {Outcome} own  in CPython's own order
 * @param {Outcome} other
 * @returns {Difference[]}
 */
export function differencesOf(own, other) {
  return [...newCauses(own, other), ...ends(own, other), ...outputs(own, other), ...values(own, other)];
}

/**
 * The races of a run, as far as they are explained.
 * @param {Outcome} outcome
 * @returns {RaceDifference[]}
 */
export function racesOf(outcome) {
  return outcome.explanations.filter(({ key }) => key === "losesUpdate").map(asRace);
}

/** Whether more differs than the order of lines. @param {Difference[]} differences */
export function isMore(differences) {
  return differences.some(({ kind }) => kind !== "moved");
}

/** How a run ended. @param {Outcome} outcome @returns {End} */
export function endOf({ ok, reached }) {
  return reached ?? (ok ? "well" : "error");
}

/**
 * @param {Outcome} own
 * @param {Outcome} other
 */
function newCauses(own, other) {
  const known = new Set(own.explanations.map(nameOf));
  return other.explanations.filter(each => CAUSES.includes(each.key) && !known.has(nameOf(each))).map(asRace);
}

/** @param {Explanation} explanation */
function nameOf({ key, line }) {
  return `${key} ${line}`;
}

/** @param {Explanation} explanation @returns {RaceDifference} */
function asRace(explanation) {
  return { kind: "race", explanation };
}

/**
 * @param {Outcome} own
 * @param {Outcome} other
 * @returns {EndDifference[]}
 */
function ends(own, other) {
  const [ownEnd, end] = [endOf(own), endOf(other)];
  const [ownError, error] = [withoutAddresses(lastLine(own.error)), withoutAddresses(lastLine(other.error))];
  if (ownEnd === end && (end !== "error" || ownError === error)) return [];
  return [{ kind: "end", own: ownEnd, other: end, error, ownError }];
}

/**
 * @param {Outcome} own
 * @param {Outcome} other
 * @returns {OutputDifference[]}
 */
function outputs(own, other) {
  const streams = /** @type {const} */ (["stdout", "stderr"]);
  return streams.flatMap(stream => outputDifference(own[stream], other[stream]) ?? []).slice(0, 1);
}

/**
 * @param {string} ownText
 * @param {string} otherText
 * @returns {OutputDifference | null}
 */
function outputDifference(ownText, otherText) {
  const [lines, others] = [linesOf(withoutAddresses(ownText)), linesOf(withoutAddresses(otherText))];
  const at = Array.from({ length: Math.max(lines.length, others.length) }).findIndex((_, n) => lines[n] !== others[n]);
  if (at < 0) return null;
  const kind = isSame([...lines].sort(), [...others].sort()) ? "moved" : "output";
  return { kind, line: at + 1, own: lines[at] ?? null, other: others[at] ?? null };
}

/**
 * A generator that yielded other values. Those of several of one name may have changed places.
 * @param {Outcome} own
 * @param {Outcome} other
 * @returns {ValuesDifference[]}
 */
function values({ recording }, { recording: other }) {
  if (!(isWhole(recording) && isWhole(other))) return [];
  const [before, after] = [yielded(recording), yielded(other)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [mine, others] = [before.get(name) ?? [], after.get(name) ?? []];
    const gone = without(mine, others)[0];
    const come = without(others, mine)[0];
    if (gone || come) return [{ kind: "values", name, own: gone ?? [], other: come ?? [] }];
  }
  return [];
}

/** @param {Outcome["recording"]} recording */
function isWhole({ thinned, unrecorded }) {
  return !thinned && unrecorded === undefined;
}

/**
 * What the generators of each name have yielded.
 * @param {Outcome["recording"]} recording
 */
function yielded({ lanes, steps }) {
  const generators = lanes.filter(({ kind }) => kind === "generator" || kind === "plain");
  /** @type {Map<number, string[]>} */
  const byLane = new Map(generators.map(({ id }) => [id, []]));
  for (const { lane, type, value } of steps) {
    if (type === "yield") byLane.get(lane)?.push(withoutAddresses(value ?? ""));
  }
  /** @type {Map<string, string[][]>} */
  const byName = new Map();
  for (const { id, name } of generators) byName.set(name, [...(byName.get(name) ?? []), byLane.get(id) ?? []]);
  return byName;
}

/**
 * The lists that are not among others, each of which counts once.
 * @param {string[][]} lists
 * @param {string[][]} others
 */
function without(lists, others) {
  const left = others.map(list => JSON.stringify(list));
  return lists.filter(list => {
    const at = left.indexOf(JSON.stringify(list));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/**
 * @param {string[]} some
 * @param {string[]} others
 */
function isSame(some, others) {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
