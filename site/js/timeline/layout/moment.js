// Limits moments and durations to what can be drawn. A recording may contain any numbers: a program can forge it.

const LAST = 1e12; // seconds: 30,000 years, as a program on the instant clock can sleep

/**
 * The nearest number of seconds that can be drawn.
 * @param {number | undefined} seconds
 */
export function moment(seconds) {
  return seconds !== undefined && seconds > 0 ? Math.min(seconds, LAST) : 0;
}

/**
 * The index of the last step that had happened at a moment, or null.
 * @param {readonly import("../../protocol/messages.js").Step[]} steps
 * @param {number} seconds
 */
export function lastStepAt(steps, seconds) {
  const index = steps.findLastIndex(step => step.at <= seconds);
  return index < 0 ? null : index;
}
