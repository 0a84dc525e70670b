// A reader's state as the text that a course platform keeps: what is solved, and the answers as far as there is room.

import { readAchievement } from "../exercise/achievements.js";
import { own } from "../protocol/own.js";

/** @typedef {import("../exercise/achievements.js").Achievement} Achievement */
/** @typedef {{achievements: Map<string, Achievement>, answers: Map<string, string>}} State  by exercise */

/** How many characters a platform has to keep. @type {Record<import("./platform.js").Version, number>} */
export const ROOM = { 1.2: 4096, 2004: 64_000 };
const VERSION = 1;

/**
 * The state in at most so many characters. Where they do not suffice, the first to go are answers, the last what is solved.
 * @param {State} state
 * @param {number} room
 */
export function packState({ achievements, answers }, room) {
  /** @type {Record<string, (number | null)[]>} */
  const exercises = {};
  /** @type {Record<string, string>} */
  const programs = {};
  const whole = () => JSON.stringify({ yieldpad: VERSION, exercises, programs });
  /**
   * @template Value
   * @param {Record<string, Value>} record
   * @param {string} key
   * @param {Value} value
   */
  const add = (record, key, value) => {
    record[key] = value;
    if (whole().length > room) delete record[key];
  };
  const begun = [...achievements].filter(([, { solved, attempts, hints }]) => solved !== null || attempts || hints);
  const isSolved = (/** @type {Achievement} */ { solved }) => Number(solved !== null);
  begun.sort(([, one], [, other]) => isSolved(other) - isSolved(one));
  for (const [id, { solved, attempts, hints }] of begun) {
    const seconds = solved === null ? null : Math.floor(Date.parse(solved) / 1000);
    add(exercises, id, [seconds, attempts, hints]);
  }
  for (const [id, answer] of answers) add(programs, id, answer);
  return whole();
}

/**
 * The state in such a text; null if it is none.
 * @param {string} text
 * @returns {State | null}
 */
export function unpackState(text) {
  const found = parsed(text);
  if (own(found, "yieldpad") !== VERSION) return null;
  const achievements = new Map(entries(own(found, "exercises")).flatMap(([id, value]) => read(id, value)));
  const programs = entries(own(found, "programs"));
  return {
    achievements,
    answers: new Map(programs.flatMap(([id, code]) => (typeof code === "string" ? [[id, code]] : []))),
  };
}

/**
 * @param {string} id
 * @param {unknown} value
 * @returns {[string, Achievement][]}
 */
function read(id, value) {
  if (!Array.isArray(value)) return [];
  const [seconds, attempts, hints] = value;
  const time = typeof seconds === "number" ? new Date(seconds * 1000) : null;
  const solved = time && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
  const achievement = readAchievement({ solved, attempts, hints });
  return achievement ? [[id, achievement]] : [];
}

/** @param {unknown} record */
function entries(record) {
  return typeof record === "object" && record !== null ? Object.entries(record) : [];
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // nothing is kept, or not by us
    throw error;
  }
}
