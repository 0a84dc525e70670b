// The program of a cell: at first the author's, then the reader's edit, or a program that a script has set.

/**
 * @typedef {import("./drafts.js").Drafts} Drafts
 * @typedef {Pick<import("./view/program-pane.js").ProgramPane, "code" | "replace">} Pane
 */

export class CellProgram {
  #pane;
  #original;
  #drafts;
  /** Whether a script is changing the program now, and not the reader. */
  #scripted = false;

  /**
   * @param {Pane} pane  shows the program
   * @param {{original: string, drafts: Drafts}} options  original: the author's program; drafts: the reader's edits of it
   */
  constructor(pane, { original, drafts }) {
    this.#pane = pane;
    this.#original = original;
    this.#drafts = drafts;
  }

  /** The program in the editor. */
  get code() {
    return this.#pane.code;
  }

  /** Whether it differs from the author's. */
  get isEdited() {
    return this.code !== this.#original;
  }

  /** The reader's own program: the one in the editor, or the last edit before a script set another program. */
  get own() {
    return this.#drafts.ownOf(this.code);
  }

  /**
   * Puts another version of the author's program in its place, or what the reader has made of that one.
   * @param {{original: string, drafts: Drafts}} options
   */
  renew({ original, drafts }) {
    this.#original = original;
    this.#drafts = drafts;
    this.#asScript(() => this.#pane.replace(drafts.read() ?? original));
  }

  /** Keeps the reader's edits elsewhere from now on. @param {Drafts} drafts */
  keepIn(drafts) {
    this.#drafts = drafts;
  }

  /** Sets a program for a script. It is not the reader's edit, so it is not kept. @param {string} code */
  give(code) {
    this.#drafts.given(code);
    this.#asScript(() => this.#pane.replace(code));
  }

  /** Sets a program that the reader has requested; it is kept as the reader's edit. @param {string} code */
  edit(code) {
    this.#drafts.startOver();
    this.#pane.replace(code);
  }

  /** Puts the author's program back for a script: a kept edit stays kept. Returns what `putBack` returns. */
  reset() {
    this.#drafts.given(this.#original);
    return this.#asScript(() => this.putBack());
  }

  /** Puts the author's program back for the reader, and deletes the kept edit. Returns that edit, or null. */
  putBack() {
    const edit = this.code;
    if (edit === this.#original) return null;
    this.#pane.replace(this.#original);
    return edit;
  }

  /** Keeps the program in the editor, if the reader has changed it. @param {string} code */
  keep(code) {
    if (!this.#scripted) this.#drafts.edited(code);
  }

  /**
   * @template Result
   * @param {() => Result} change
   */
  #asScript(change) {
    this.#scripted = true;
    try {
      return change();
    } finally {
      this.#scripted = false;
    }
  }
}
