// What the editor can undo, kept until the tab is closed: a reload does not lose it.

import { keepText } from "../../dom/storage.js";

const PREFIX = "yieldpad:undo:";
const MOST_CHARACTERS = 400_000;

export class KeptHistory {
  #storage;
  #key;

  /**
   * @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage  of the tab; null if the browser keeps nothing
   * @param {string} place  identifies the cell
   */
  constructor(storage, place) {
    this.#storage = storage;
    this.#key = PREFIX + place;
  }

  /**
   * The editor's state as it was, if this was its text then, or null.
   * @param {string} code
   * @returns {object | null}
   */
  read(code) {
    const text = this.#storage?.getItem(this.#key);
    if (!text) return null;
    try {
      const state = JSON.parse(text);
      return state?.doc === code ? state : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null; // not ours
      throw error;
    }
  }

  /** @param {object | null} state  null if there is nothing to undo */
  keep(state) {
    const text = state && JSON.stringify(state);
    if (text && text.length <= MOST_CHARACTERS) keepText(this.#storage, this.#key, text);
    else this.#storage?.removeItem(this.#key);
  }
}
