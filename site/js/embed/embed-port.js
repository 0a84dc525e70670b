// Exchanges messages between an embedded cell and the page around its frame. docs/embedding.md documents them.

import { Rate } from "../protocol/rate.js";
import { costOf, readHostMessage, VERSION } from "./host-message.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../exercise/async-exercise.js").AsyncExercise} AsyncExercise
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").Output} Output
 * @typedef {import("../protocol/messages.js").Step} Step
 * @typedef {import("./host-message.js").Scheme} Scheme
 * @typedef {{type: "ready"} | {type: "height", height: number} | {type: "start"} | {type: "output", output: Output[]}
 *   | {type: "step", steps: Step[]} | {type: "end", outcome: Outcome} | {type: "outcome", outcome: Outcome | null}
 *   | {type: "checked", verdict: object} | {type: "problem", message: string}} MessageToHost
 */

const PAUSE = 50; // milliseconds for which output and steps are gathered into one message
const CODE_PAUSE = 200; // milliseconds between two programs that are set: each is work for the editor
/** How many messages the page around may send: more than it needs, and few enough that this page stays responsive. */
const RATE = { most: 200, perSecond: 100 };
const COMPLAINTS = { most: 1, perSecond: 1 }; // about too many messages

export class EmbedPort {
  #page;
  #cell;
  #exercise;
  #onScheme;
  #height = 0;
  /** @type {Output[]} */
  #output = [];
  /** @type {Step[]} */
  #steps = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** A program that waits to be set, soon after the last one: of many, only the last is set. @type {string | null} */
  #code = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #codeTimer;
  #rate = new Rate(RATE);
  #complaints = new Rate(COMPLAINTS);

  /**
   * @param {Window} page  the one around the frame
   * @param {{cell: AsyncCell, exercise?: AsyncExercise, onScheme: (scheme: Scheme) => void}} embedded  exercise: the one
   *   that the cell is part of; onScheme hears whether the page is light or dark
   */
  constructor(page, { cell, exercise, onScheme }) {
    this.#page = page;
    this.#cell = cell;
    this.#exercise = exercise;
    this.#onScheme = onScheme;
    addEventListener("message", event => {
      if (event.source === page) this.#receiveMessage(event);
    });
    this.#listen();
    new ResizeObserver(() => this.#measure()).observe(document.documentElement);
    this.#post({ type: "ready" });
  }

  #listen() {
    const cell = this.#cell;
    /** @param {Event} event */
    const detail = event => /** @type {CustomEvent} */ (event).detail;
    cell.addEventListener("cellstart", () => this.#post({ type: "start" }));
    cell.addEventListener("celloutput", event => this.#gather(() => this.#output.push(detail(event))));
    cell.addEventListener("cellstep", event => this.#gather(() => this.#steps.push(detail(event))));
    cell.addEventListener("cellend", event => {
      this.#flush();
      this.#post({ type: "end", outcome: detail(event) });
    });
    document.addEventListener("cellcheck", event => this.#post({ type: "checked", verdict: detail(event) }));
  }

  /** @param {MessageEvent} event  from any page; beyond the rate its data is not even read */
  #receiveMessage(event) {
    if (!this.#rate.take()) return this.#complain();
    const message = readHostMessage(event.data);
    if (!message) return;
    if (this.#rate.take(costOf(message))) this.#do(message);
    else this.#complain();
  }

  #complain() {
    if (this.#complaints.take()) this.#post({ type: "problem", message: "Too many messages: some are left out." });
  }

  /** @param {import("./host-message.js").HostMessage | import("./host-message.js").Problem} message */
  #do(message) {
    if (message.type !== "code") this.#putIn();
    switch (message.type) {
      case "hello":
        this.#post({ type: "ready" });
        return this.#postHeight();
      case "run":
        return void this.#cell.run();
      case "stop":
        return this.#cell.stop();
      case "reset":
        return this.#cell.reset();
      case "check":
        if (this.#exercise) return void this.#exercise.check();
        return this.#post({ type: "problem", message: "There is no exercise in this frame." });
      case "code":
        this.#code = message.code;
        if (this.#codeTimer === undefined) this.#putIn();
        return;
      case "outcome":
        return this.#post({ type: "outcome", outcome: this.#cell.outcome });
      case "scheme":
        return this.#onScheme(message.scheme);
      case "problem":
        return this.#post(message);
    }
  }

  /** Sets the last program, if one waits. */
  #putIn() {
    if (this.#code === null) return;
    this.#cell.code = this.#code;
    this.#code = null;
    clearTimeout(this.#codeTimer);
    this.#codeTimer = setTimeout(() => {
      this.#codeTimer = undefined;
      this.#putIn();
    }, CODE_PAUSE);
  }

  /** @param {() => void} gather */
  #gather(gather) {
    gather();
    this.#timer ??= setTimeout(() => this.#flush(), PAUSE);
  }

  #flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#steps.length) this.#post({ type: "step", steps: this.#steps.splice(0) });
    if (this.#output.length) this.#post({ type: "output", output: this.#output.splice(0) });
  }

  #measure() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === this.#height) return;
    this.#height = height;
    this.#postHeight();
  }

  #postHeight() {
    if (this.#height === 0) return;
    this.#post({ type: "height", height: this.#height });
    // Course platforms listen to this message, which LTI tools introduced.
    this.#page.postMessage({ subject: "lti.frameResize", height: this.#height }, "*");
  }

  /** @param {MessageToHost} message  goes to whatever page has this frame: it is what this page's own reader sees */
  #post(message) {
    this.#page.postMessage({ yieldpad: VERSION, ...message }, "*");
  }
}
