// Which step the reader looks at: the one under the pointer, otherwise the chosen one.

/** @typedef {import("../drawing/picture-view.js").Move} Move */

export class Choice {
  /** @type {number | null} */
  #pointed = null;
  /** @type {number | null} */
  #chosen = null;

  /** The index of the step, or null. */
  get index() {
    return this.#pointed ?? this.#chosen;
  }

  /** Whether it is the one under the pointer. */
  get isPointed() {
    return this.#pointed !== null;
  }

  /** Sets the step under the pointer, or none. Returns whether that is a change. @param {number | null} index */
  point(index) {
    const before = this.index;
    this.#pointed = index;
    return this.index !== before;
  }

  /** @param {number | null} index */
  choose(index) {
    this.#chosen = index;
    this.#pointed = null;
  }

  /**
   * Chooses another step of `total`. Returns its index, or null if there is none.
   * @param {Move} move
   * @param {number} total
   */
  move(move, total) {
    if (total === 0) return null;
    const from = this.#chosen ?? (move === -1 ? total : -1);
    const to = move === "first" ? 0 : move === "last" ? total - 1 : from + move;
    const index = Math.max(0, Math.min(total - 1, to));
    this.choose(index);
    return index;
  }
}
