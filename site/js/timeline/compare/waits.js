// How many waits of a run went on at the same moment.

/**
 * @typedef {import("../layout/model.js").Step} Step
 * @typedef {{count: number, most: number}} Waits  most: at one moment
 */

/** What a program waits for outside of itself. A wait for a task is as long as that task's own waits, and counts with them.
 * @type {Set<string>} */
const OUTSIDE = new Set(["sleep", "thread", "promise", "socket", "input"]);
/** The steps with which a lane's wait ends. @type {Set<Step["type"]>} */
const ENDS = new Set(["resume", "end", "error", "cancel"]);
const SHORTEST = 0.000_5; // seconds: `sleep(0)` is no wait that anybody could see

/**
 * A run's waits for something outside the program: how many there were, and how many went on at one moment, at most.
 * @param {readonly Step[]} steps
 * @returns {Waits}
 */
export function waitsOf(steps) {
  /** The moments at which the lanes' waits began. @type {Map<number, number>} */
  const open = new Map();
  /** @type {{at: number, change: number}[]} */
  const changes = [];
  for (const { at, lane, type, on } of steps) {
    if (type === "wait" && on && OUTSIDE.has(on.kind)) {
      if (!open.has(lane)) open.set(lane, at);
      continue;
    }
    const from = open.get(lane);
    if (from === undefined || !ENDS.has(type)) continue;
    open.delete(lane);
    if (at - from >= SHORTEST) changes.push({ at: from, change: 1 }, { at, change: -1 });
  }
  // Where one wait ends as another begins, they are one after the other.
  changes.sort((a, b) => a.at - b.at || a.change - b.change);
  let waiting = 0;
  let most = 0;
  for (const { change } of changes) {
    waiting += change;
    most = Math.max(most, waiting);
  }
  return { count: changes.length / 2, most };
}
