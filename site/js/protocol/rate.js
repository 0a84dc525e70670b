// A limit on how often something may happen: so much at once, and so much a second after that.

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
   * Whether it may happen once more. What is refused costs nothing.
   * @param {number} [cost]  of what happens; the usual is 1
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
