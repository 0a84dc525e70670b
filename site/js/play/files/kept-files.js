// The files beside a reader's programs, kept in the browser: those of the last programs that were changed.

import { keysFrom } from "../../dom/storage.js";

/** @typedef {import("./program-files.js").Kept} Kept */

const PREFIX = "yieldpad:files:";
const MOST_PROGRAMS = 50;

export class KeptFiles {
  #storage;
  #key;
  #onFull;
  #tidied = false;

  /**
   * @param {Storage | null} storage  null if the browser keeps nothing for this page
   * @param {string} place  identifies the program
   * @param {() => void} onFull  called if there is no room: then nothing is kept of the last change
   */
  constructor(storage, place, onFull) {
    this.#storage = storage;
    this.#key = PREFIX + place;
    this.#onFull = onFull;
  }

  /** @returns {Kept | null} */
  read() {
    const text = this.#storage?.getItem(this.#key);
    if (!text) return null;
    try {
      const { files, deleted } = JSON.parse(text);
      return areFiles(files) && areFiles(deleted) ? { files, deleted } : null;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return null; // not ours
      throw error;
    }
  }

  /** @param {Kept} kept */
  keep(kept) {
    if (!this.#tidied) this.#tidy();
    this.#tidied = true;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ ...kept, saved: Date.now() }));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#onFull();
    }
  }

  /** Forgets those of the programs that were changed longest ago. */
  #tidy() {
    const storage = this.#storage;
    if (!storage) return;
    const others = keysFrom(storage, PREFIX).filter(key => key !== this.#key);
    const saved = others.map(key => ({
      key,
      at: Number(/"saved":(\d+)\}$/.exec(storage.getItem(key) ?? "")?.[1] ?? 0),
    }));
    saved.sort((one, other) => other.at - one.at);
    for (const { key } of saved.slice(MOST_PROGRAMS - 1)) storage.removeItem(key);
  }
}

/** @param {unknown} files */
function areFiles(files) {
  return (
    Array.isArray(files) &&
    files.every(
      file => typeof file?.name === "string" && typeof file.text === "string" && Number.isSafeInteger(file.id),
    )
  );
}
