// Adds up how long Python has computed. While it computes, CPython reads the interrupt buffer all the time; if a reading comes
// late, a function in C has computed, or the machine had no time for this worker: which of them cannot be known.

/** Milliseconds between two calls of `note` that are certainly computing; of a longer gap so much is counted. */
const LONGEST = 12;

export class ComputedTime {
  #module;
  #cell;
  #last = 0;

  /**
   * @param {object} pyodide  its undocumented `_module` has the memory
   * @param {number} address  of the number that Python reads: microseconds
   */
  constructor(pyodide, address) {
    this.#module = /** @type {{_module: {HEAPU32: Uint32Array}}} */ (pyodide)._module;
    this.#cell = address >>> 2;
  }

  /** Python has computed until now. @param {number} now  milliseconds */
  note(now) {
    const { HEAPU32 } = this.#module;
    const computed = Math.min(now - this.#last, LONGEST);
    this.#last = now;
    HEAPU32[this.#cell] = ((HEAPU32[this.#cell] ?? 0) + Math.round(computed * 1000)) >>> 0;
  }
}
