// A reader's edits, kept in the browser: one draft for each version of a cell's program.

import { keepText, keysFrom } from "../dom/storage.js";
import { own } from "../protocol/own.js";

/** What is kept of an edit; `saved` is in milliseconds since 1970. @typedef {{code: string, saved: number}} Draft */

const PREFIX = "yieldpad:draft:";
/** How many drafts an origin keeps, the newest ones, so that there is always room for the next. */
const MOST_DRAFTS = 500;
const MOST_CHARACTERS = 2_000_000;

export class Drafts {
  #storage;
  #place;
  #original;
  /** The program that the reader edits: the author's, or one that a script has set. */
  #base;
  /** The last program that a script has put in. @type {string | null} */
  #given = null;
  #tidied = false;

  /**
   * @param {Storage | null} storage  null if the browser keeps nothing for this page
   * @param {{place: string, original: string}} cell  place: identifies this cell's drafts; original: the author's program
   */
  constructor(storage, { place, original }) {
    this.#storage = storage;
    this.#place = `${PREFIX}${place}:`;
    this.#original = original;
    this.#base = original;
  }

  /** The edit of the program that the page has now, or null. */
  read() {
    return this.#draft(this.#keyOf(this.#original))?.code ?? null;
  }

  /** The newest edit of an earlier version of this program, or null. It is offered to the reader, never restored silently. */
  readOlder() {
    const drafts = this.#olderKeys().flatMap(key => this.#draft(key) ?? []);
    drafts.sort((one, other) => other.saved - one.saved);
    return drafts[0]?.code ?? null;
  }

  /**
   * Notes a program that a script has set. It is not the reader's edit, and replaces no draft; what the reader makes of it
   * is kept beside the edit of the author's program.
   * @param {string} code
   */
  given(code) {
    if (code !== this.#original) this.#given = code;
    this.#base = code;
  }

  /** Notes that the reader has requested another program: the next change is an edit of the author's program. */
  startOver() {
    this.#base = this.#original;
  }

  /**
   * Keeps a program that the reader has changed, unless it equals the one that the reader started from.
   * @param {string} code
   */
  edited(code) {
    if (code === this.#given) this.#base = code;
    if (code === this.#base || code === this.#original) this.#forget();
    else this.#keep(code);
    if (code === this.#original) this.#base = code;
  }

  /**
   * The reader's own program: this one, unless a script has put it in.
   * @param {string} code  in the editor
   */
  ownOf(code) {
    return code === this.#given ? (this.read() ?? this.#original) : code;
  }

  forgetOlder() {
    for (const key of this.#olderKeys()) this.#storage?.removeItem(key);
  }

  /** @param {string} code */
  #keep(code) {
    const key = this.#keyOf(this.#base);
    if (!this.#tidied) this.#tidy(key);
    this.#tidied = true;
    keepText(this.#storage, key, JSON.stringify({ code, saved: Date.now() }));
  }

  #forget() {
    this.#storage?.removeItem(this.#keyOf(this.#base));
  }

  /** Deletes the oldest drafts of all cells, beyond the limits. @param {string} key  of a draft that stays */
  #tidy(key) {
    const others = keysFrom(this.#storage, PREFIX).filter(each => each !== key);
    const drafts = others.map(each => ({ key: each, draft: this.#draft(each) }));
    drafts.sort((one, other) => (other.draft?.saved ?? 0) - (one.draft?.saved ?? 0));
    let characters = 0;
    for (const [index, { key: each, draft }] of drafts.entries()) {
      characters += draft?.code.length ?? 0;
      if (index + 1 >= MOST_DRAFTS || characters > MOST_CHARACTERS) this.#storage?.removeItem(each);
    }
  }

  #olderKeys() {
    const key = this.#keyOf(this.#original);
    return keysFrom(this.#storage, this.#place).filter(each => each !== key);
  }

  /** @param {string} program  that the draft is an edit of */
  #keyOf(program) {
    return this.#place + fingerprint(program);
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
      const [code, saved] = [own(draft, "code"), own(draft, "saved")];
      return typeof code === "string" ? { code, saved: typeof saved === "number" ? saved : 0 } : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null; // not ours, or incomplete
      throw error;
    }
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
