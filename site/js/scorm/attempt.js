// A reader's attempt at a lesson in a course platform: takes up what the platform has kept, and reports what is new.

import { isDone, shareOf, standing, visit } from "./report.js";
import { packState, ROOM, unpackState } from "./state.js";

/** @typedef {import("../exercise/achievements.js").Achievements} Achievements */
/** @typedef {import("./platform.js").Platform} Platform */

export class Attempt {
  #platform;
  /** What the reader has written, by exercise. @type {Map<string, string>} */
  #answers;
  /** @type {{achievements: Achievements, exercises: readonly string[]} | null} */
  #lesson = null;
  #began;
  #now;
  #isOver = false;

  /**
   * @param {Platform} platform  whose session has begun
   * @param {{now?: () => number, onRefused?: (what: string[]) => void}} [options]  now: in milliseconds
   */
  constructor(platform, { now = () => performance.now(), onRefused = () => undefined } = {}) {
    this.#platform = platform;
    this.#now = now;
    this.#began = now();
    this.onRefused = onRefused;
    this.learner = platform.read("learner");
    this.best = shareOf(platform.read("score"));
    this.wasDone = isDone(platform.read("status"));
    /** What the platform has kept of an earlier visit; null if this is the first. */
    this.kept = unpackState(platform.read("state"));
    this.#answers = new Map(this.kept?.answers);
  }

  /** Goes on with what is kept, and reports from now on. @param {Achievements} achievements @param {readonly string[]} exercises  their ids */
  follow(achievements, exercises) {
    this.#lesson = { achievements, exercises };
    if (this.kept) achievements.add(new Map([[achievements.lesson, this.kept.achievements]]));
    achievements.addEventListener("change", () => this.report());
    this.report();
  }

  /** Notes what the reader has written. It is reported with the next news. @param {string} exercise @param {string} code */
  wrote(exercise, code) {
    this.#answers.set(exercise, code);
  }

  /** Sends what is new. */
  report() {
    if (!this.#lesson || this.#isOver) return;
    const { achievements, exercises } = this.#lesson;
    const read = exercises.map(id => /** @type {const} */ ([id, achievements.read(id)]));
    const solved = read.filter(([, achievement]) => achievement.solved !== null).length;
    const { version } = this.#platform;
    const { best, wasDone } = this;
    const state = { achievements: new Map(read), answers: this.#answers };
    const values = new Map([
      ...standing(version, { solved, count: exercises.length, best, wasDone }),
      ["cmi.suspend_data", packState(state, ROOM[version])],
      ...visit(version, (this.#now() - this.#began) / 1000),
    ]);
    const refused = this.#platform.send(values);
    if (refused.length) this.onRefused(refused);
  }

  /** Sends all, and ends the session. */
  end() {
    if (this.#isOver) return;
    this.report();
    this.#isOver = true;
    this.#platform.end();
  }
}
