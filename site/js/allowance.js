// How much somebody may do: so much at once, and so much more in each second.

/** @typedef {{most: number, perSecond: number}} Rate */

/** @template {string} Measure */
export class Allowance {
  #rates;
  #now;
  /** @type {Map<Measure, number>} */
  #left = new Map();
  #looked;

  /**
   * @param {Record<Measure, Rate>} rates
   * @param {() => number} [now] in milliseconds
   */
  constructor(rates, now = () => performance.now()) {
    this.#rates = /** @type {[Measure, Rate][]} */ (Object.entries(rates));
    this.#now = now;
    this.#looked = now();
    this.renew();
  }

  /** Gives all that one may do at once. */
  renew() {
    for (const [measure, { most }] of this.#rates) this.#left.set(measure, most);
    this.#looked = this.#now();
  }

  /**
   * Counts what is done. Says whether that is still allowed.
   * @param {Partial<Record<Measure, number>>} done
   */
  take(done) {
    const now = this.#now();
    const seconds = (now - this.#looked) / 1000;
    this.#looked = now;
    let allowed = true;
    for (const [measure, { most, perSecond }] of this.#rates) {
      const left = Math.min(most, (this.#left.get(measure) ?? 0) + seconds * perSecond) - (done[measure] ?? 0);
      this.#left.set(measure, Math.max(left, -1));
      allowed &&= left >= 0;
    }
    return allowed;
  }
}
