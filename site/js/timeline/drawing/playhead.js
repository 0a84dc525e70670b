// Estimates the present time of a running program: events say when they happened, and arrive a little later.

export class Playhead {
  #speed = 1;
  /** @type {{at: number, time: number} | null} */
  #heard = null;

  /** How fast the program's clock goes; 0 while it is paused. @param {number} speed */
  setSpeed(speed) {
    const time = performance.now();
    if (this.#heard) this.#heard = { at: this.now(time), time };
    this.#speed = Number.isFinite(speed) ? speed : 0;
  }

  reset() {
    this.#heard = null;
  }

  /**
   * An event of the time `at`, in seconds, arrives at `time`, in milliseconds. The fastest message counts.
   * @param {number} at
   * @param {number} [time]
   */
  hear(at, time = performance.now()) {
    if (!this.#heard || at > this.now(time)) this.#heard = { at, time };
  }

  /** Seconds since the run began. @param {number} [time] */
  now(time = performance.now()) {
    return this.#heard ? this.#heard.at + ((time - this.#heard.time) / 1000) * this.#speed : 0;
  }
}
