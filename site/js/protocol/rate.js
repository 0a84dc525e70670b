// A rate limit: a number of events at once, and after that a number per second.

export class Rate {
  #most;
  #perSecond;
  #now;
  #left;
  #then;

  /**
   * @param {{most: number, perSecond: number, now?: () => number}} options  most: at once; now: a clock in milliseconds
   */
  constructor({ most, perSecond, now = () => performance.now() }) {
    this.#most = most;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = most;
    this.#then = now();
  }

  /**
   * Counts an event, if the limit allows it; returns whether it did. A refused event does not count.
   * @param {number} [cost]  how many events it counts as
   */
  take(cost = 1) {
    const now = this.#now();
    this.#left = Math.min(this.#most, this.#left + ((now - this.#then) / 1000) * this.#perSecond);
    this.#then = now;
    if (cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }
}
