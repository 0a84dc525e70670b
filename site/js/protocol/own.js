// Reads a field of what somebody else has sent: only what it says itself, never what all objects have by nature.

/**
 * The value of an object's own field; undefined where it has none, or where this is no object.
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
export function own(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return /** @type {Record<string, unknown>} */ (value)[name];
}

/**
 * Whether this is a text of at most so many characters.
 * @param {unknown} value
 * @param {number} most
 * @returns {value is string}
 */
export function isTextWithin(value, most) {
  return typeof value === "string" && value.length <= most;
}

/**
 * Whether this is a number that counts things, or tells one run from another.
 * @param {unknown} value
 * @returns {value is number}
 */
export function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
