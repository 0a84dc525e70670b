// Reads what may come across the worker's border. A program can say anything there, and a page around our frames
// can put another page into one of them. So the runner frame reads by one schema what its worker says, and the page reads
// by it what the frames say. What was read has known keys only, of known types; its texts and lists are bounded.

import { safeParse } from "valibot";
import { message, NO_ENDING } from "./schema.js";

/** @typedef {import("./messages.js").Message} Message */

/**
 * What was sent, if it is one of the messages that come from Python's side; else null.
 * @param {unknown} sent
 * @returns {Message | null}
 */
export function readMessage(sent) {
  try {
    const read = safeParse(message, sent);
    return read.success ? read.output : null;
  } catch (error) {
    // A page may have put a property on all objects that cannot be set. A run ends all the same.
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
