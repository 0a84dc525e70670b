// A reader's progress as a file, to keep or to hand in.

import { own } from "../protocol/own.js";
import { readAchievement } from "./achievements.js";

/** @typedef {import("./achievements.js").Lessons} Lessons */

const VERSION = 1;

/**
 * The text of the file.
 * @param {import("./achievements.js").Achievements} achievements
 * @param {Date} now
 */
export function writeProgress({ course, lessons }, now) {
  const plain = Object.fromEntries([...lessons].map(([lesson, exercises]) => [lesson, Object.fromEntries(exercises)]));
  return `${JSON.stringify({ version: VERSION, course, saved: now.toISOString(), lessons: plain }, null, 2)}\n`;
}

/**
 * The progress in such a file, or null if it is not valid. The course's path is not compared: a course may move.
 * @param {string} text
 * @returns {Lessons | null}
 */
export function readProgress(text) {
  const file = parsed(text);
  const told = own(file, "lessons");
  if (own(file, "version") !== VERSION || !isRecord(told)) return null;
  /** @type {Lessons} */
  const lessons = new Map();
  for (const [lesson, exercises] of Object.entries(told)) {
    if (!isRecord(exercises)) return null;
    /** @type {Map<string, import("./achievements.js").Achievement>} */
    const found = new Map();
    for (const [exercise, achievement] of Object.entries(exercises)) {
      const read = readAchievement(achievement);
      if (!read) return null;
      found.set(exercise, read);
    }
    lessons.set(lesson, found);
  }
  return lessons;
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
