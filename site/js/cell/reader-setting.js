// A setting of the reader that turns something off, on all pages of the site.

import { keepText } from "../dom/storage.js";

const PREFIX = "yieldpad:";
const OFF = "off";

export class ReaderSetting {
  #storage;
  #key;
  /** What the reader wants where nothing can be kept. */
  #isOff = false;

  /**
   * @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} storage  null if the browser keeps nothing for this page
   * @param {string} name  of what it turns off
   */
  constructor(storage, name) {
    this.#storage = storage;
    this.#key = PREFIX + name;
  }

  get isOff() {
    return this.#isOff || this.#storage?.getItem(this.#key) === OFF;
  }

  turnOff() {
    this.#isOff = true;
    keepText(this.#storage, this.#key, OFF);
  }

  turnOn() {
    this.#isOff = false;
    this.#storage?.removeItem(this.#key);
  }
}
