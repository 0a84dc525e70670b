// The program of a cell: the author's at first, then the reader's edit, or what a script has put in.

/**
 * @typedef {import("./drafts.js").Drafts} Drafts
 * @typedef {Pick<import("./view/program-pane.js").ProgramPane, "code" | "replace">} Pane
 */

export class CellProgram {
  #pane;
  #original;
  #drafts;
  /** Whether it is a script that changes the program now, and not the reader. */
  #scripted = false;

  /**
   * @param {Pane} pane  where it stands
   * @param {{original: string, drafts: Drafts}} options  original: the author's program; drafts: the reader's edits of it
   */
  constructor(pane, { original, drafts }) {
    this.#pane = pane;
    this.#original = original;
    this.#drafts = drafts;
  }

  /** The program as it stands in the editor. */
  get code() {
    return this.#pane.code;
  }

  /** Whether it is another than the author's. */
  get isEdited() {
    return this.code !== this.#original;
  }

  /** The reader's own program: the one in the editor, or the edit from before a script put another in. */
  get own() {
    return this.#drafts.ownOf(this.code);
  }

  /** Puts in a program that a script gives: it is no edit of the reader's, so it is not kept. @param {string} code */
  give(code) {
    this.#drafts.given(code);
    this.#asScript(() => this.#pane.replace(code));
  }

  /** Puts in a program that the reader asks for: it is kept as an edit. @param {string} code */
  edit(code) {
    this.#drafts.startOver();
    this.#pane.replace(code);
  }

  /** Puts the author's program back for a script: an edit that was kept stays kept. Gives what `putBack` does. */
  reset() {
    this.#drafts.given(this.#original);
    return this.#asScript(() => this.putBack());
  }

  /** Puts the author's program back for the reader, whose edit is forgotten. Gives that edit, or null where there was none. */
  putBack() {
    const edit = this.code;
    if (edit === this.#original) return null;
    this.#pane.replace(this.#original);
    return edit;
  }

  /** Keeps what the editor holds now, if it is the reader who has changed it. @param {string} code */
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
