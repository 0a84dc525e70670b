// A step as a sentence, for the details, the table and assistive technology.

import { shorten } from "../texts/graphemes.js";
import { changesText } from "./layout/between-text.js";
import { reasonText } from "./layout/reason-text.js";
import { timeText } from "./layout/time-axis.js";

/**
 * @typedef {import("./layout/model.js").Model} Model
 * @typedef {import("./layout/model.js").Step} Step
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{time: string, lane: string, what: string, value: string, more: string, line: string, changes: string}} StepText
 *   what: "yields", value: "0", more: "(int) to main"; changes: of queues, locks and the like, and what a wait is for
 */

/** Characters of a value in a sentence, at most. */
const VALUE_LENGTH = 60;
const KIND_LENGTH = 60;
/** Seconds from which on a callback is late. */
const LATE = 0.005;

/**
 * The parts of a step's sentence; the value is not shortened.
 * @param {Model} model
 * @param {Step} step
 * @param {Texts} texts
 * @returns {StepText}
 */
export function stepText(model, step, texts) {
  const row = rowOf(model, step.lane);
  return {
    time: timeText(step.at, texts),
    lane: laneText(row, texts) ?? nameOf(model, step.lane),
    line: lineText(step.line, row?.file, texts),
    value: "",
    more: "",
    changes: changesText(model, step),
    ...telling(model, step, texts),
  };
}

/**
 * "line 7", or "line 7 of helpers.py"; nothing if the line is not known.
 * @param {number} line
 * @param {string | undefined} file  if it is not the program's own
 * @param {Texts} texts
 */
function lineText(line, file, texts) {
  if (line <= 0) return "";
  const values = { line: String(line) };
  return file ? texts.get("timeline.lineOf", { ...values, file }) : texts.get("timeline.line", values);
}

/**
 * One line, as "1.00 s · async_gen yields 0 (int) to main · line 7".
 * @param {Model} model
 * @param {Step} step
 * @param {Texts} texts
 */
export function stepSentence(model, step, texts) {
  const { time, lane, what, value, more, line, changes } = stepText(model, step, texts);
  const said = [lane, what, shorten(value, VALUE_LENGTH), more].filter(Boolean).join(" ");
  return [time, said, line, changes].filter(Boolean).join(" · ");
}

/**
 * @param {Model} model
 * @param {number} lane
 */
function rowOf(model, lane) {
  return model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN);
}

/**
 * The name of a row with what tells it from others: that it is a thread or a callback, or its task's name.
 * @param {import("./layout/model.js").Row | undefined} row
 * @param {Texts} texts
 */
function laneText(row, texts) {
  if (row?.kind === "thread") return texts.get("timeline.thread", { name: row.name });
  if (row?.kind === "callback") return texts.get("timeline.callback", { name: row.name });
  return row?.note ? `${row.name} (${row.note})` : row?.name;
}

/**
 * The name of a lane, also of one that was never announced.
 * @param {Model} model
 * @param {number} lane
 */
function nameOf(model, lane) {
  return rowOf(model, lane)?.name ?? `#${lane}`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Texts} texts
 * @returns {{what: string, value?: string, more?: string}}
 */
function telling(model, step, texts) {
  /** @param {number | undefined} lane */
  const name = lane => (lane === undefined ? "" : nameOf(model, lane));
  const driver = step.by === undefined ? "" : texts.get("timeline.drivenBy", { name: name(step.by) });
  switch (step.type) {
    case "start":
      if (rowOf(model, step.lane)?.kind === "callback") return called(step, texts);
      return { what: texts.get("timeline.starts"), more: driver };
    case "yield": {
      const kind = step.kind ? `(${shorten(step.kind, KIND_LENGTH)})` : "";
      const to = step.to === undefined ? "" : texts.get("timeline.to", { name: name(step.to) });
      const more = [kind, to].filter(Boolean).join(" ");
      return { what: texts.get("timeline.yields"), value: step.value ?? "", more };
    }
    case "wait": {
      const value = reasonText(step.on, texts);
      return value ? { what: texts.get("timeline.waitsFor"), value } : { what: texts.get("timeline.waits") };
    }
    case "resume":
      return resuming(step, driver, texts);
    case "cancel":
      return cancelling(step, texts);
    case "end":
      return ending(step, texts);
    case "error":
      return { what: texts.get("timeline.failsWith"), value: step.error ?? texts.get("timeline.anError") };
    case "block": {
      const value = reasonText(step.on, texts);
      const what = texts.get(value ? "timeline.blocksWith" : "timeline.blocks");
      return { what, value, more: texts.get("timeline.during", { time: timeText(step.seconds ?? 0, texts) }) };
    }
  }
}

/**
 * Why a callback is called: its timer is due, or something is done.
 * @param {Step} step
 * @param {Texts} texts
 */
function called({ at, due, on }, texts) {
  const value = reasonText(on, texts);
  if (value) return { what: texts.get("timeline.isCalledAfter"), value };
  const what = texts.get("timeline.isCalled");
  if (due === undefined) return { what };
  if (at - due < LATE) return { what, more: texts.get("timeline.byTimer") };
  return { what, more: texts.get("timeline.byLateTimer", { time: timeText(due, texts) }) };
}

/**
 * @param {Step} step
 * @param {string} driver
 * @param {Texts} texts
 */
function resuming(step, driver, texts) {
  const after = step.waited === undefined ? "" : texts.get("timeline.after", { time: timeText(step.waited, texts) });
  const more = [after, driver].filter(Boolean).join(", ");
  if (step.error !== undefined) return { what: texts.get("timeline.goesOnWithThrown"), value: step.error, more };
  if (step.value !== undefined) return { what: texts.get("timeline.goesOnWith"), value: step.value, more };
  return { what: texts.get("timeline.goesOn"), more };
}

/**
 * @param {Step} step
 * @param {Texts} texts
 */
function cancelling({ how, on }, texts) {
  if (how !== "closed" && how !== "shutdown") {
    return { what: texts.get("timeline.isCancelled"), more: reasonText(on, texts) };
  }
  const more = texts.get(how === "closed" ? "timeline.byAclose" : "timeline.byLoop");
  return { what: texts.get("timeline.isClosed"), more };
}

/** The keys of the texts for ends other than a return. @type {Map<Step["how"], string>} */
const ENDS = new Map([
  ["exhausted", "timeline.exhausted"],
  ["closed", "timeline.closed"],
  ["shutdown", "timeline.closedByLoop"],
  ["cancelled", "timeline.cancelled"],
]);

/**
 * @param {Step} step
 * @param {Texts} texts
 */
function ending({ how, value }, texts) {
  const key = ENDS.get(how);
  if (key) return { what: texts.get("timeline.ends"), more: texts.get(key) };
  if (value === undefined || value === "None") return { what: texts.get("timeline.ends") };
  return { what: texts.get("timeline.returns"), value };
}
