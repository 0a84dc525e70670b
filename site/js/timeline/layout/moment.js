// Moments and lengths of time that can be drawn. A recording's numbers come from a program, and may be any.

const LAST = 1e12; // seconds: 30,000 years, as a program on the instant clock can sleep

/**
 * The number of seconds that is nearest to this one and can be drawn.
 * @param {number | undefined} seconds
 */
export function moment(seconds) {
  return seconds !== undefined && seconds > 0 ? Math.min(seconds, LAST) : 0;
}
