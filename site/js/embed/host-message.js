// Validates the messages from the page around a frame to the cell in it. Any page may send anything.

import { isTextWithin, own } from "../protocol/own.js";

/**
 * @typedef {"light" | "dark"} Scheme
 * @typedef {{type: "hello"} | {type: "run"} | {type: "stop"} | {type: "reset"} | {type: "check"} | {type: "outcome"}
 *   | {type: "code", code: string} | {type: "scheme", scheme: Scheme}} HostMessage
 * @typedef {{type: "problem", message: string}} Problem  what is wrong with a message, for its author
 */

export const VERSION = 1;
export const MOST_CODE = 1_000_000; // characters of a program
const MOST_NAME = 40; // characters of an unknown type that the answer quotes
const PER_TOKEN = 10_000; // characters of a program that count as one message

/**
 * The message in what was sent, or what is wrong with it; null if it is not meant for a cell.
 * @param {unknown} data
 * @returns {HostMessage | Problem | null}
 */
export function readHostMessage(data) {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "yieldpad")) return null;
  if (own(data, "yieldpad") !== VERSION) return problem(`This frame speaks version ${VERSION} only.`);
  const type = own(data, "type");
  switch (type) {
    case "hello":
    case "run":
    case "stop":
    case "reset":
    case "check":
    case "outcome":
      return { type };
    case "code": {
      const code = own(data, "code");
      if (typeof code !== "string") return problem("code is a text.");
      return isTextWithin(code, MOST_CODE) ? { type, code } : problem(`code has at most ${MOST_CODE} characters.`);
    }
    case "scheme": {
      const scheme = own(data, "scheme");
      return scheme === "light" || scheme === "dark" ? { type, scheme } : problem('scheme is "light" or "dark".');
    }
    default:
      return problem(
        typeof type === "string"
          ? `There is no message “${type.slice(0, MOST_NAME)}”.`
          : "There is no message without a type.",
      );
  }
}

/**
 * How many messages a message counts as, besides itself, by the work that it causes in the frame.
 * @param {HostMessage | Problem} message
 */
export function costOf(message) {
  switch (message.type) {
    case "outcome": // a recording can be long
      return 20;
    case "run":
    case "check":
    case "reset":
      return 5;
    case "code":
      return message.code.length / PER_TOKEN;
    default:
      return 0;
  }
}

/**
 * @param {string} message
 * @returns {Problem}
 */
function problem(message) {
  return { type: "problem", message };
}
