// The hints of an exercise, one after the other: opening one offers the next.

export class Hints {
  #all;
  #onOpen;

  /**
   * @param {HTMLDetailsElement[]} all in their order
   * @param {(opened: number) => void} onOpen  called with the number of hints that have been opened
   */
  constructor(all, onOpen) {
    this.#all = all;
    this.#onOpen = onOpen;
    for (const [index, hint] of all.entries()) {
      hint.addEventListener("toggle", () => {
        if (hint.open) onOpen(index + 1);
      });
    }
  }

  get count() {
    return this.#all.length;
  }

  /** Offers the hints that were opened before, and the next one. @param {number} opened */
  showOpened(opened) {
    for (const [index, hint] of this.#all.entries()) {
      hint.hidden = index > opened && !hint.open;
    }
  }

  /** Opens a hint. @param {number} index counts from 0 */
  open(index) {
    const hint = this.#all[index];
    if (!hint) return;
    hint.hidden = false;
    hint.open = true;
    hint.querySelector("summary")?.focus();
    this.#onOpen(index + 1); // the element's `toggle` event comes later
  }
}
