// A reader's edits, kept in the browser: one draft for each version of a cell's program.

/** What is kept of an edit; `saved` is in milliseconds since 1970. @typedef {{code: string, saved: number}} Draft */

export class Drafts {
  #storage;
  #place;
  #key;

  /**
   * @param {Storage | null} storage null where the browser keeps nothing for this page
   * @param {{path: string, cell: string, original: string}} cell original: the author's program
   */
  constructor(storage, { path, cell, original }) {
    this.#storage = storage;
    this.#place = `yieldpad:draft:${path}#${cell}:`;
    this.#key = this.#place + fingerprint(original);
  }

  /** The edit of the program as it stands on the page now, or null. */
  read() {
    return this.#draft(this.#key)?.code ?? null;
  }

  /** The newest edit of an earlier version of this program, or null. It is offered to the reader, never put in silently. */
  readOlder() {
    const drafts = this.#olderKeys().flatMap(key => this.#draft(key) ?? []);
    drafts.sort((one, other) => other.saved - one.saved);
    return drafts[0]?.code ?? null;
  }

  /**
   * Keeps an edit; tells whether that was possible.
   * @param {string} code
   */
  keep(code) {
    if (!this.#storage) return false;
    try {
      this.#storage.setItem(this.#key, JSON.stringify({ code, saved: Date.now() }));
      return true;
    } catch (error) {
      if (error instanceof DOMException) return false; // full, or denied
      throw error;
    }
  }

  forget() {
    this.#storage?.removeItem(this.#key);
  }

  forgetOlder() {
    for (const key of this.#olderKeys()) this.#storage?.removeItem(key);
  }

  #olderKeys() {
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, index) => this.#storage?.key(index) ?? "");
    return keys.filter(key => key.startsWith(this.#place) && key !== this.#key);
  }

  /**
   * @param {string} key
   * @returns {Draft | null}
   */
  #draft(key) {
    const text = this.#storage?.getItem(key);
    if (!text) return null;
    try {
      const draft = JSON.parse(text);
      return typeof draft?.code === "string" ? { code: draft.code, saved: Number(draft.saved) || 0 } : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null; // not ours, or cut short
      throw error;
    }
  }
}

/**
 * The page's own storage, or null where it is denied.
 * @returns {Storage | null}
 */
export function pageStorage() {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/**
 * A short name for a text (FNV-1a, 32 bits): equal texts have equal names.
 * @param {string} text
 */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
