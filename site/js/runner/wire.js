// Reads the worker's messages. A message is its type and the rest as JSON, so that its length is known before it is
// parsed; the bytes of files come beside it. `worker/outbox.js` writes them.
import { isTextWithin, own } from "../protocol/own.js";
import { readMessage } from "../protocol/validate.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 * @typedef {import("../protocol/messages.js").FileChange} FileChange
 * @typedef {{type: string, body: string, bytes: unknown}} Letter
 */

export const LONGEST = 8_000_000; // characters of a message

const LONGEST_PATH = 4096; // characters
const KINDS = /** @type {const} */ (["file", "folder", "gone"]);

const FROM_WORKER = new Set([
  "ready",
  "started",
  "events",
  "ask",
  "answered",
  "heard",
  "fetch",
  "connect",
  "problem",
  "end",
  "fatal",
  "files",
]);

/**
 * Returns the parts of what was sent, not parsed yet, or null if it has other parts.
 * @param {unknown} sent
 * @returns {Letter | null}
 */
export function openWire(sent) {
  if (!Array.isArray(sent)) return null;
  const [type, body, bytes] = sent;
  return FROM_WORKER.has(type) && typeof body === "string" && body.length <= LONGEST ? { type, body, bytes } : null;
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

/**
 * What a run has changed in the working folder: the paths, and the bytes of those that are files. What is of another shape is
 * left out.
 * @param {Letter} letter
 * @returns {FileChange[]}
 */
export function readChanges({ body, bytes }) {
  try {
    const told = JSON.parse(body);
    if (!Array.isArray(told) || !Array.isArray(bytes)) return [];
    return told.flatMap((each, index) => {
      const [path, kind] = [own(each, "path"), KINDS.find(known => known === own(each, "kind"))];
      const content = bytes[index] ?? null;
      if (!isTextWithin(path, LONGEST_PATH) || !kind) return [];
      if (kind === "file" ? !(content instanceof ArrayBuffer) : content !== null) return [];
      return [{ path, kind, bytes: content }];
    });
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
