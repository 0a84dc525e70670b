// The size of the program's and the output's text, as the reader wants it. It is kept in the browser.

import { keepText } from "../dom/storage.js";

const KEY = "yieldpad:code-size";
/** In rem; the second one is a cell's own. */
const SIZES = [0.8125, 0.9375, 1.0625, 1.25, 1.5, 1.875];
const OWN = 1;

export class TextSize {
  #element;
  #storage;
  #index;

  /**
   * @param {HTMLElement} element  around the cells
   * @param {Pick<Storage, "getItem" | "setItem"> | null} storage  null if the browser keeps nothing for this page
   */
  constructor(element, storage) {
    this.#element = element;
    this.#storage = storage;
    this.#index = nearest(Number(storage?.getItem(KEY) ?? Number.NaN));
    this.#show();
  }

  /** In rem. */
  get size() {
    return /** @type {number} */ (SIZES[this.#index]);
  }

  /** Makes the text larger or smaller, if it can be. @param {number} steps */
  change(steps) {
    this.#index = Math.max(0, Math.min(SIZES.length - 1, this.#index + steps));
    this.#show();
    keepText(this.#storage, KEY, String(this.size));
  }

  #show() {
    this.#element.style.setProperty("--yieldpad-code-size", `${this.size}rem`);
  }
}

/** The index of a size that was kept, or of the cell's own. @param {number} size */
function nearest(size) {
  const index = SIZES.indexOf(size);
  return index < 0 ? OWN : index;
}
