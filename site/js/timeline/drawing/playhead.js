// Estimates the present time of a running program: events say when they happened, and arrive a little later.

export class Playhead {
  #speed = 1;
  /** @type {{at: number, time: number} | null} */
  #latest = null;

  /** How fast the program's clock goes; 0 while it is paused. @param {number} speed */
  setSpeed(speed) {
    const time = performance.now();
    if (this.#latest) this.#latest = { at: this.now(time), time };
    this.#speed = Number.isFinite(speed) ? speed : 0;
  }

  reset() {
    this.#latest = null;
  }

  /**
   * An event of the time `at`, in seconds, arrives at `time`, in milliseconds. The fastest message counts.
   * @param {number} at
   * @param {number} [time]
   */
  receiveMoment(at, time = performance.now()) {
    if (!this.#latest || at > this.now(time)) this.#latest = { at, time };
  }

  /** Seconds since the run began. @param {number} [time] */
  now(time = performance.now()) {
    return this.#latest ? this.#latest.at + ((time - this.#latest.time) / 1000) * this.#speed : 0;
  }
}
