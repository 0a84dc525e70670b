// The files that programs have written: what one interpreter leaves, the next one finds, as processes do that share a folder.

import { MOST_BYTES, MOST_FILES } from "../protocol/working-files.js";

/** @typedef {import("../protocol/messages.js").FileChange} FileChange */

export class WorkingFolder {
  /** The last change of each path, in the order of the changes. @type {Map<string, {change: FileChange, at: number}>} */
  #changes = new Map();
  /** The number of the last change that each interpreter knows of. @type {Map<number, number>} */
  #known = new Map();
  #last = 0;

  /**
   * A run of this interpreter has changed something. What would be too much is not kept; says whether all was.
   * @param {number} interpreter
   * @param {FileChange[]} changes
   */
  change(interpreter, changes) {
    const known = this.#known.get(interpreter) === this.#last;
    let all = true;
    for (const change of changes) {
      const before = this.#changes.get(change.path);
      this.#changes.delete(change.path);
      if (!this.#hasRoomFor(change)) {
        if (before) this.#changes.set(change.path, before);
        all = false;
        continue;
      }
      this.#last += 1;
      this.#changes.set(change.path, { change, at: this.#last });
    }
    if (known) this.#known.set(interpreter, this.#last);
    return all;
  }

  /**
   * What has changed since this interpreter was asked last; then it knows of it.
   * @param {number} interpreter
   */
  changesFor(interpreter) {
    const known = this.#known.get(interpreter) ?? 0;
    this.#known.set(interpreter, this.#last);
    return Array.from(this.#changes.values())
      .filter(({ at }) => at > known)
      .map(({ change }) => change);
  }

  /** The interpreter is over. @param {number} interpreter */
  forget(interpreter) {
    this.#known.delete(interpreter);
  }

  /** @param {FileChange} change */
  #hasRoomFor(change) {
    const bytes = Array.from(this.#changes.values()).reduce((sum, { change: other }) => sum + sizeOf(other), 0);
    return this.#changes.size < MOST_FILES && bytes + sizeOf(change) <= MOST_BYTES;
  }
}

/** @param {FileChange} change */
function sizeOf({ bytes }) {
  return bytes?.byteLength ?? 0;
}
