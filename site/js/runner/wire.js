// What comes out of the worker: the type of a message and the rest of it as JSON, so that its length is known before
// anything of it is read. `worker/outbox.js` writes it.
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
 * Gives the two parts of what was sent, unread, or null if it has not two such parts.
 * @param {unknown} sent
 * @returns {Letter | null}
 */
export function openWire(sent) {
  if (!Array.isArray(sent)) return null;
  const [type, body] = sent;
  return FROM_WORKER.has(type) && typeof body === "string" && body.length <= LONGEST ? { type, body } : null;
}

/**
 * Gives the message, or null if it is none.
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
