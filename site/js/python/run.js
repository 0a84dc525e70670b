// One run of one cell, in the page: passes events on, and collects the outcome. An error of the listener does not affect
// the run.

import { report } from "../dom/guard.js";
import { emptyRecording } from "../protocol/recording.js";
import { withoutMiddle } from "../texts/cut.js";
import { KeptOutput } from "./kept-output.js";

/**
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEnding} RunEnding
 * @typedef {import("../protocol/messages.js").Control} Control
 * @typedef {import("../protocol/messages.js").Speed} Speed
 */

const MOST_ERROR = 500_000; // characters of an error's text
/** More than Python sends (`py/yieldpad/recording/steps.py`), so that only a forged recording is cut. */
const MOST_LANES = 2_000;
const MOST_STEPS = 25_000;
const MOST_RESOURCES = 100;
const MOST_CHANGES = 6_000;

export class Run {
  /** Whether the program has been sent to the interpreter. */
  sent = false;
  /** How often Stop was pressed, and whether the program has noticed. */
  stops = 0;
  heard = false;
  /** Ends when Stop has to be stronger. @type {ReturnType<typeof setTimeout> | undefined} */
  patience;

  #on;
  #runtime;
  /** The outcome, once there is one. It never rejects. @type {Promise<Outcome>} */
  finished;
  /** @type {((outcome: Outcome) => void) | undefined} */
  #settle;
  #recording = emptyRecording();
  #output = new KeptOutput(this.#recording.output);
  /** How many steps arrived beyond the limit. */
  #beyond = 0;
  #over = false;
  #reported = false;

  /**
   * @param {number} number
   * @param {RunRequest} request
   * @param {(event: RunEvent) => void} on
   * @param {{stop(run: Run): void, answer(text: string | null): void,
   *   control(action: Control, speed?: Speed): void}} runtime
   */
  constructor(number, request, on, runtime) {
    this.number = number;
    this.request = request;
    this.#on = on;
    this.#runtime = runtime;
    this.finished = new Promise(resolve => {
      this.#settle = resolve;
    });
  }

  /** The time of the last event, in seconds of the program's clock. */
  get latest() {
    const { steps, output } = this.#recording;
    return Math.max(0, steps.at(-1)?.at ?? 0, output.at(-1)?.at ?? 0);
  }

  /** Asks the program to end, as Ctrl+C does; each further call is stronger. */
  stop() {
    this.#runtime.stop(this);
  }

  /**
   * Answers `ask`.
   * @param {string | null} text  a line without its end; null is the end of the file
   */
  answer(text) {
    this.#runtime.answer(text);
  }

  /** Holds the program at its next turn of the event loop. */
  pause() {
    this.#runtime.control("pause");
  }

  /** Lets a paused program do one turn of its event loop; if nothing is ready, its clock jumps to the next timer. */
  step() {
    this.#runtime.control("step");
  }

  /** Ends the pause. */
  proceed() {
    this.#runtime.control("continue");
  }

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.#runtime.control("speed", speed);
  }

  /** Keeps the event and passes it to the cell. After the end, events are ignored. @param {RunEvent} event */
  emit(event) {
    if (this.#over) return;
    if (this.#keep(event)) this.#deliver(event);
  }

  /** Settles the outcome first, so that no listener can change it. @param {RunEnding} ending */
  end(ending) {
    if (this.#over) return;
    this.#over = true;
    const { at, error, ...ended } = ending;
    this.#recording.ended = at;
    if (this.#beyond > 0) this.#recording.thinned = (this.#recording.thinned ?? 0) + this.#beyond;
    const { lanes, steps, output, resources, changes } = this.#recording;
    for (const part of [lanes, steps, output, resources, changes]) Object.freeze(part);
    /** @type {Outcome} */
    const outcome = Object.freeze({
      ...ended,
      error: error === null ? null : withoutMiddle(error, MOST_ERROR),
      stdout: this.#output.text("stdout"),
      stderr: this.#output.text("stderr"),
      recording: Object.freeze(this.#recording),
    });
    this.#settle?.(outcome);
    this.#deliver({ type: "end", outcome });
  }

  /**
   * Whether the cell gets the event: what exceeds the limits is only counted. What is kept is frozen, since the page's
   * listeners get it too.
   * @param {RunEvent} event
   */
  #keep(event) {
    const { lanes, steps } = this.#recording;
    switch (event.type) {
      case "lane":
        return keep(lanes, event.lane, MOST_LANES);
      case "step":
        Object.freeze(event.step.on);
        Object.freeze(event.step.tasks);
        if (keep(steps, event.step, MOST_STEPS)) return true;
        this.#beyond += 1;
        return false;
      case "resource":
        this.#recording.resources ??= [];
        return keep(this.#recording.resources, event.resource, MOST_RESOURCES);
      case "change":
        this.#recording.changes ??= [];
        Object.freeze(event.change.holders);
        return keep(this.#recording.changes, event.change, MOST_CHANGES);
      case "stuck":
        this.#recording.stuck = frozen(event.stuck);
        return true;
      case "circle":
        this.#recording.circle = frozen(event.circle);
        return true;
      case "counts":
        Object.assign(this.#recording, { counts: Object.freeze(event.counts), thinned: event.thinned });
        return true;
      case "unrecorded":
        this.#recording.unrecorded ??= event.at;
        return true;
      case "output":
        this.#output.add(event);
        return true;
      default:
        return true;
    }
  }

  /** @param {RunEvent} event */
  #deliver(event) {
    try {
      this.#on(event);
    } catch (error) {
      if (!this.#reported) report(error);
      this.#reported = true;
    }
  }
}

/**
 * A value, with all that is in it, that can no more be changed.
 * @template Value
 * @param {Value} value
 * @returns {Value}
 */
function frozen(value) {
  if (typeof value === "object" && value !== null) for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}

/**
 * Adds an item if the list has room; returns whether it had.
 * @template Item
 * @param {Item[]} list
 * @param {Item} item
 * @param {number} most
 */
function keep(list, item, most) {
  if (list.length >= most) return false;
  list.push(Object.freeze(item));
  return true;
}
