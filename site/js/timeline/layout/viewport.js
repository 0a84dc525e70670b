// The part of a run that is in view: it grows with the run in round steps, or stays where the reader has put it.

import { moment } from "./moment.js";
import { niceSpan } from "./time-axis.js";

const FIRST_SPAN = 1; // second
/** The run fills this much of the axis before the axis grows. */
const FULL = 0.94;
const CLOSEST = 0.000_01; // seconds
const SMALLEST_PART = 1e-9; // share of a run that can be in view: floating-point numbers are not finer
/** The time constant with which the view approaches its target, in milliseconds. */
const PACE = 90;
const NEAR = 0.002;

export class Viewport {
  from = 0;
  to = FIRST_SPAN;
  #whole = FIRST_SPAN;
  #target = { from: 0, to: FIRST_SPAN };
  #fitted = true;

  /** Whether all of the run is in view. */
  get fitted() {
    return this.#fitted;
  }

  get span() {
    return this.to - this.from;
  }

  reset() {
    this.#fitted = true;
    this.from = 0;
    this.to = this.#whole = FIRST_SPAN;
    this.#target = { from: 0, to: FIRST_SPAN };
  }

  /**
   * The run continues, and has reached this moment.
   * @param {number} now seconds
   * @param {number} [least]  seconds that are in view all the time
   */
  follow(now, least = 0) {
    this.#setWhole(Math.max(FIRST_SPAN, niceSpan(moment(now) / FULL), moment(least)));
  }

  /** The run is over, and took this many seconds. @param {number} span */
  end(span) {
    this.#setWhole(Math.max(moment(span), CLOSEST));
  }

  fit() {
    this.#fitted = true;
    this.#target = { from: 0, to: this.#whole };
  }

  /**
   * Shows a larger part of the time, by this factor; the moment `at` keeps its place.
   * @param {number} factor
   * @param {number} at seconds
   */
  zoom(factor, at) {
    const { from, to } = this.#target;
    const closest = Math.max(CLOSEST, this.#whole * SMALLEST_PART);
    const span = Math.min(Math.max((to - from) * factor, closest), this.#whole);
    if (span >= this.#whole) return this.fit();
    const share = Math.max(0, Math.min(1, (at - from) / (to - from)));
    this.#aim(at - share * span, span);
  }

  /** Moves the view by this many seconds. @param {number} seconds */
  pan(seconds) {
    const { from, to } = this.#target;
    if (!this.#fitted) this.#aim(from + seconds, to - from);
  }

  /** Moves the view as little as needed to show a moment. @param {number} seconds */
  reveal(seconds) {
    const at = moment(seconds);
    const { from, to } = this.#target;
    const margin = (to - from) * 0.08;
    if (at < from) this.pan(at - from - margin);
    else if (at > to) this.pan(at - to + margin);
  }

  /**
   * Moves towards the target. Returns whether it has not arrived yet.
   * @param {number} milliseconds since the last call; Infinity: at once
   */
  approach(milliseconds) {
    const { from, to } = this.#target;
    const share = 1 - Math.exp(-milliseconds / PACE);
    this.from += (from - this.from) * share;
    this.to += (to - this.to) * share;
    const near = (to - from) * NEAR;
    const moving = Math.abs(from - this.from) > near || Math.abs(to - this.to) > near;
    if (!moving) {
      this.from = from;
      this.to = to;
    }
    return moving;
  }

  /** @param {number} whole */
  #setWhole(whole) {
    this.#whole = whole;
    if (this.#fitted) this.fit();
    else this.#aim(this.#target.from, this.#target.to - this.#target.from);
  }

  /**
   * @param {number} from
   * @param {number} span
   */
  #aim(from, span) {
    const start = Math.max(0, Math.min(from, this.#whole - span));
    this.#fitted = span >= this.#whole;
    this.#target = { from: start, to: start + Math.min(span, this.#whole) };
  }
}
