// Reads the worker's messages. A message is its type and the rest as JSON, so that its length is known before it is
// parsed. `worker/outbox.js` writes them.
import { readMessage } from "../protocol/validate.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 * @typedef {{type: string, body: string}} Letter
 */

export const LONGEST = 8_000_000; // characters of a message

const FROM_WORKER = new Set([
  "ready",
  "started",
  "events",
  "ask",
  "answered",
  "heard",
  "fetch",
  "problem",
  "end",
  "fatal",
]);

/**
 * Returns the two parts of what was sent, not parsed yet, or null if it has other parts.
 * @param {unknown} sent
 * @returns {Letter | null}
 */
export function openWire(sent) {
  if (!Array.isArray(sent)) return null;
  const [type, body] = sent;
  return FROM_WORKER.has(type) && typeof body === "string" && body.length <= LONGEST ? { type, body } : null;
}

/**
 * Returns the message, or null if it is not valid.
 * @param {Letter} letter
 * @returns {MessageFromWorker | null}
 */
export function readLetter({ type, body }) {
  try {
    return /** @type {MessageFromWorker | null} */ (readMessage({ ...JSON.parse(body), type }));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
