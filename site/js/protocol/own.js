// Reads the own fields of an untrusted object, never the inherited ones.

/**
 * The value of an object's own field; undefined if it has none, or if this is not an object.
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
export function own(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return /** @type {Record<string, unknown>} */ (value)[name];
}

/**
 * Whether this is a text of at most `most` characters.
 * @param {unknown} value
 * @param {number} most
 * @returns {value is string}
 */
export function isTextWithin(value, most) {
  return typeof value === "string" && value.length <= most;
}

/**
 * Whether this is a whole number that can be a count or the number of a run.
 * @param {unknown} value
 * @returns {value is number}
 */
export function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
