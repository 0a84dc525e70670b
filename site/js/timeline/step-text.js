// A step in a sentence, for the details, the table and whoever listens.

import { rowOf } from "./model.js";
import { timeText } from "./time-axis.js";

/**
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Step} Step
 * @typedef {{time: string, lane: string, what: string, value: string, more: string, line: string}} StepText
 *   what: "yields", value: "0", more: "(int) to main"
 */

/** Characters of a value that a sentence holds. */
const VALUE_LENGTH = 60;

/**
 * The parts of a step's sentence; the value is whole.
 * @param {Model} model
 * @param {Step} step
 * @returns {StepText}
 */
export function stepText(model, step) {
  const row = rowOf(model, step.lane);
  return {
    time: timeText(step.at),
    lane: row.note ? `${row.name} (${row.note})` : row.name,
    line: step.line > 0 ? `line ${step.line}` : "",
    value: "",
    more: "",
    ...telling(model, step),
  };
}

/**
 * One line, as "1.00 s · async_gen yields 0 (int) to main · line 7".
 * @param {Model} model
 * @param {Step} step
 */
export function stepSentence(model, step) {
  const { time, lane, what, value, more, line } = stepText(model, step);
  const said = [lane, what, shorten(value, VALUE_LENGTH), more].filter(Boolean).join(" ");
  return [time, said, line].filter(Boolean).join(" · ");
}

/**
 * A text that is no longer than this, on one line.
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, Math.max(1, length - 1))}…` : line;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @returns {{what: string, value?: string, more?: string}}
 */
function telling(model, step) {
  /** @param {number | undefined} lane */
  const name = lane => (lane === undefined ? "" : rowOf(model, lane).name);
  const by = step.by === undefined ? "" : `, driven by ${name(step.by)}`;
  switch (step.type) {
    case "start":
      return { what: "starts", more: by.slice(2) };
    case "yield": {
      const kind = step.kind ? `(${step.kind})` : "";
      const to = step.to === undefined ? "" : `to ${name(step.to)}`;
      return { what: "yields", value: step.value ?? "", more: [kind, to].filter(Boolean).join(" ") };
    }
    case "wait":
      return step.on ? { what: "waits for", value: step.on } : { what: "waits" };
    case "resume":
      return resuming(step, name(step.by));
    case "cancel":
      if (step.how === "closed") return { what: "is closed", more: "by aclose()" };
      if (step.how === "shutdown") return { what: "is closed", more: "by the event loop, which ends" };
      return { what: "is cancelled" };
    case "end":
      return ending(step);
    case "error":
      return { what: "fails with", value: step.error ?? "an error" };
    case "block":
      return {
        what: step.on ? "blocks the event loop with" : "blocks the event loop",
        value: step.on ?? "",
        more: `for ${timeText(step.seconds ?? 0)}`,
      };
  }
}

/**
 * @param {Step} step
 * @param {string} by
 */
function resuming(step, by) {
  const after = step.waited === undefined ? "" : `after ${timeText(step.waited)}`;
  const driver = by ? `driven by ${by}` : "";
  const more = [after, driver].filter(Boolean).join(", ");
  if (step.error !== undefined) return { what: "goes on with a thrown", value: step.error, more };
  if (step.value !== undefined) return { what: "goes on with", value: step.value, more };
  return { what: "goes on", more };
}

/** @param {Step} step */
function ending(step) {
  switch (step.how) {
    case "exhausted":
      return { what: "ends", more: "it has no more values" };
    case "closed":
      return { what: "ends", more: "closed" };
    case "shutdown":
      return { what: "ends", more: "closed by the event loop" };
    case "cancelled":
      return { what: "ends", more: "cancelled" };
    default:
      return step.value === undefined || step.value === "None"
        ? { what: "ends" }
        : { what: "returns", value: step.value };
  }
}
