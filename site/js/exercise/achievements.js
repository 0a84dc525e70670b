// A reader's progress in a course's exercises. The browser keeps it, and shares it among its tabs.

import { keysFrom } from "../dom/storage.js";
import { isTextWithin, own } from "../protocol/own.js";

/**
 * `solved` is when the exercise was first solved, as ISO text; `attempts` how often it was checked; `hints` how many
 * were opened; `answer` the reader's own program, while the author's solution is in the editor; `predicted` the reader's
 * last prediction, in an exercise that asks for one.
 * @typedef {{solved: string | null, attempts: number, hints: number, answer: string | null,
 *   predicted: string | null}} Achievement
 * @typedef {Map<string, Map<string, Achievement>>} Lessons  by lesson, by exercise
 */

/** @type {Readonly<Achievement>} */
const NONE = { solved: null, attempts: 0, hints: 0, answer: null, predicted: null };
const MOST_TIME = 40; // characters of a time

/** Sends `change` whenever the progress has changed, in this page or in another. */
export class Achievements extends EventTarget {
  #storage;
  #place;
  /** Entries that the browser cannot keep: they last as long as the page. @type {Map<string, string>} */
  #unkept = new Map();

  /**
   * @param {Storage | null} storage  null if the browser keeps nothing for this page
   * @param {{course: string, lesson: string}} page  course: the path of the site's root; lesson: this page's, below it
   */
  constructor(storage, { course, lesson }) {
    super();
    this.#storage = storage;
    this.#place = `yieldpad:progress:${course}:`;
    this.course = course;
    this.lesson = lesson;
  }

  /** Follows changes by other tabs, and by other pages while this one was in the back/forward cache. @param {Window} window */
  follow(window) {
    window.addEventListener("storage", ({ key }) => {
      if (key === null || key.startsWith(this.#place)) this.#changed();
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#changed();
    });
  }

  /** Whether the browser keeps the progress. */
  get lasting() {
    return this.#storage !== null && this.#unkept.size === 0;
  }

  /**
   * @param {string} exercise its id
   * @param {string} [lesson]
   * @returns {Achievement}
   */
  read(exercise, lesson = this.lesson) {
    return this.#read(this.#key(lesson, exercise));
  }

  /**
   * @param {string} exercise its id
   * @param {Partial<Achievement>} news  the fields that have changed
   */
  note(exercise, news) {
    const key = this.#key(this.lesson, exercise);
    this.#write(key, { ...this.#read(key), ...news });
    this.#changed();
  }

  /**
   * How many exercises of a lesson are solved, or of the whole course.
   * @param {string} [lesson]
   */
  countSolved(lesson) {
    const beginning = lesson === undefined ? this.#place : this.#key(lesson, "");
    return this.#keys().filter(key => key.startsWith(beginning) && this.#read(key).solved !== null).length;
  }

  /** All progress, by lesson and exercise. @returns {Lessons} */
  get lessons() {
    /** @type {Lessons} */
    const lessons = new Map();
    for (const key of this.#keys().sort()) {
      const [lesson = "", exercise = ""] = key.slice(this.#place.length).split(/#(.*)/s);
      const exercises = lessons.get(lesson) ?? new Map();
      lessons.set(lesson, exercises.set(exercise, this.#read(key)));
    }
    return lessons;
  }

  /** Adds progress from elsewhere. A solved exercise stays solved. @param {Lessons} lessons */
  add(lessons) {
    for (const [lesson, exercises] of lessons) {
      for (const [exercise, there] of exercises) {
        const key = this.#key(lesson, exercise);
        this.#write(key, joined(this.#read(key), there));
      }
    }
    this.#changed();
  }

  /** Deletes the progress in the whole course, except programs that the reader can still bring back. */
  forget() {
    for (const key of this.#keys()) {
      const { answer } = this.#read(key);
      this.#unkept.delete(key);
      this.#storage?.removeItem(key);
      if (answer !== null) this.#write(key, { ...NONE, answer });
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {string} lesson
   * @param {string} exercise
   */
  #key(lesson, exercise) {
    return `${this.#place}${lesson}#${exercise}`;
  }

  #keys() {
    return [...new Set([...keysFrom(this.#storage, this.#place), ...this.#unkept.keys()])];
  }

  /** @param {string} key */
  #read(key) {
    const text = this.#unkept.get(key) ?? this.#storage?.getItem(key);
    return (text && parsed(text)) || { ...NONE };
  }

  /**
   * @param {string} key
   * @param {Achievement} achievement
   */
  #write(key, achievement) {
    const text = JSON.stringify(achievement);
    try {
      if (!this.#storage) throw new DOMException("there is no storage", "NotAllowedError");
      this.#storage.setItem(key, text);
      this.#unkept.delete(key);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#unkept.set(key, text); // full, or denied
    }
  }
}

/**
 * The achievement in a value from a file or the storage, or null if it is not valid.
 * @param {unknown} found
 * @returns {Achievement | null}
 */
export function readAchievement(found) {
  if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
  const names = ["solved", "attempts", "hints", "answer", "predicted"];
  const [solved, attempts, hints, answer, predicted] = names.map(name => own(found, name));
  return {
    solved: isTextWithin(solved, MOST_TIME) && !Number.isNaN(Date.parse(solved)) ? solved : null,
    attempts: count(attempts),
    hints: count(hints),
    answer: typeof answer === "string" ? answer : null,
    predicted: typeof predicted === "string" ? predicted : null,
  };
}

/** @param {string} text */
function parsed(text) {
  try {
    return readAchievement(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null; // not ours, or incomplete
    throw error;
  }
}

/** @param {unknown} value */
function count(value) {
  return Number.isSafeInteger(value) ? Math.max(0, Number(value)) : 0;
}

/**
 * @param {Achievement} here
 * @param {Achievement} there
 * @returns {Achievement}
 */
function joined(here, there) {
  const [solved = null] = [here.solved, there.solved].filter(time => time !== null).sort();
  return {
    solved,
    attempts: Math.max(here.attempts, there.attempts),
    hints: Math.max(here.hints, there.hints),
    answer: here.answer ?? there.answer,
    predicted: here.predicted ?? there.predicted,
  };
}
