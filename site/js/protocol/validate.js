// Reads the messages from Python's side. A program can send anything from the worker, and a page around our frames can put
// another page into one of them. So the runner frame validates its worker's messages by one schema, and the page by the same schema
// those of its frames. A validated message has known keys only, of known types; its texts and lists are bounded.

import { safeParse } from "valibot";
import { NO_ENDING } from "./no-ending.js";
import { message } from "./schema.js";

/** @typedef {import("./messages.js").Message} Message */

/**
 * What was sent, if it is a valid message from Python's side, otherwise null.
 * @param {unknown} sent
 * @returns {Message | null}
 */
export function readMessage(sent) {
  try {
    const read = safeParse(message, sent);
    return read.success ? read.output : null;
  } catch (error) {
    // A page may have given all objects a property that cannot be set. The run must end all the same.
    console.warn("Yieldpad could not read a message:", error);
    return lastResort(sent);
  }
}

/**
 * @param {any} sent
 * @returns {Message | null}
 */
function lastResort(sent) {
  if (sent?.type !== "end" || !Number.isSafeInteger(sent.run)) return null;
  return { type: "end", run: sent.run, ending: NO_ENDING, problem: null };
}
