// The lines where a running program waits: one for every lane that waits for the event loop.

/** @typedef {import("../../protocol/messages.js").Step} Step */

export class WaitingLines {
  /** @type {Map<number, number>} */
  #lines = new Map();

  clear() {
    this.#lines.clear();
  }

  /** @param {Step} step */
  add(step) {
    if (step.type === "wait") this.#lines.set(step.lane, step.line);
    else if (step.type !== "block") this.#lines.delete(step.lane);
  }

  /** The lines, counting from 1, each once, in order. */
  get lines() {
    return [...new Set(this.#lines.values())].sort((a, b) => a - b);
  }
}
