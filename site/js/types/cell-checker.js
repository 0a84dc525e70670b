// The type checker in one cell: it keeps the checker's copy of the programs current, and shows what it says.

import { difference } from "./difference.js";
import { editorTools } from "./editor/editor-tools.js";
import { offsetOf, placeAt } from "./editor/positions.js";
import { ProblemList } from "./editor/problem-list.js";
import { applyFix, markProblems } from "./editor/problem-marks.js";
import { inferredTypes } from "./inferred-types.js";
import { readLint } from "./linter/lint-problems.js";

/**
 * @typedef {import("./type-checker.js").TypeChecker} TypeChecker
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {{notebook: string, name: string, programs: () => import("./notebook.js").Program[],
 *   texts: import("../texts/texts.js").Texts, shows: boolean}} CheckedCell
 *   programs: those of its notebook, as they are now; shows: the list of problems is open, and has the types that were found
 */

const PAUSE = 150; // milliseconds without a key after which a text is checked

export class CellChecker {
  #checker;
  #linter;
  #cell;
  #list;
  /** @type {import("@codemirror/view").EditorView | null} */
  #view = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The text that the checker has, if the editor is there. @type {string | undefined} */
  #sent;
  #isAwaited = false; // the checker will tell of its problems
  /** All problems of the text that the checker has, once they are known. @type {Problem[]} */
  #found = [];
  #leave;

  /**
   * @param {{checker: TypeChecker, linter: import("./linter/linter.js").Linter}} page  what all cells of the page share
   * @param {CheckedCell} cell
   * @param {{onTurnOff: () => void}} listeners  onTurnOff: called if the reader wants no checks
   */
  constructor({ checker, linter }, cell, { onTurnOff }) {
    this.#checker = checker;
    this.#linter = linter;
    this.#cell = cell;
    this.#list = new ProblemList({
      texts: cell.texts,
      open: cell.shows,
      onChoose: problem => this.#goTo(problem),
      onFix: fix => this.#fix(fix),
      onFormat: () => void this.#format(),
      onTurnOff,
    });
    this.#leave = checker.listen(cell, problems => void this.#complete(problems));
    this.element = this.#list.element;
    this.extension = editorTools({
      ask: (method, offset) => this.#ask(method, offset),
      complete: item => checker.complete(item),
      onChange: () => this.#changed(),
      onFormat: () => void this.#format(),
      onView: view => {
        this.#view = view;
        if (view) this.#update();
      },
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#leave();
    this.element.remove();
  }

  /**
   * @param {string} method
   * @param {number} offset
   */
  async #ask(method, offset) {
    if (!this.#view) return null;
    this.#update();
    return this.#checker.ask(method, this.#cell, placeAt(this.#view.state.doc, offset));
  }

  #changed() {
    this.#list.wait(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#update();
      if (!this.#isAwaited) this.#end(this.#sent, this.#found); // it is the text that was checked
    }, PAUSE);
  }

  #update() {
    clearTimeout(this.#timer);
    const { notebook, name, programs } = this.#cell;
    const code = this.#view?.state.doc.toString();
    // While the editor tells of a change, the cell does not know of it yet.
    const current = programs().map(each => (each.name === name && code !== undefined ? { name, code } : each));
    if (this.#checker.update(notebook, current)) this.#isAwaited = true;
    this.#sent = code;
  }

  /** Shows the type checker's problems, with those of the linter: at first it takes a while to load. @param {Problem[]} problems */
  async #complete(problems) {
    const code = this.#sent;
    if (!this.#linter.isReady) this.#show(code, problems);
    if (code === undefined) return;
    const found = readLint(await this.#linter.check(code));
    if (code !== this.#sent) return;
    this.#isAwaited = false;
    this.#found = [...problems, ...found];
    this.#end(code, this.#found);
  }

  /**
   * Shows all problems of a text, unless the reader has changed it: then it is checked again soon.
   * @param {string | undefined} code
   * @param {Problem[]} problems
   */
  #end(code, problems) {
    if (this.#view?.state.doc.toString() !== code) return;
    this.#show(code, problems);
    this.#list.wait(false);
    if (this.#cell.shows) void this.#showTypes(code);
  }

  /** @param {string | undefined} code */
  async #showTypes(code) {
    const types = await inferredTypes(this.#checker, this.#cell);
    if (this.#view?.state.doc.toString() === code) this.#list.showTypes(types);
  }

  /**
   * @param {string | undefined} code
   * @param {Problem[]} problems
   */
  #show(code, problems) {
    // The problems of an older text would be marked in the wrong places.
    if (!this.#view || this.#view.state.doc.toString() !== code) return;
    markProblems(this.#view, problems);
    this.#list.show(problems);
  }

  /** @param {Problem} problem */
  #goTo({ from }) {
    if (!this.#view) return;
    this.#view.dispatch({ selection: { anchor: offsetOf(this.#view.state.doc, from) }, scrollIntoView: true });
    this.#view.focus();
  }

  /** @param {import("./problem.js").Fix} fix */
  #fix(fix) {
    if (!this.#view || this.#view.state.readOnly) return;
    applyFix(this.#view, fix);
    this.#view.focus();
  }

  /** Replaces the program by the same in the usual form, unless it has changed meanwhile. */
  async #format() {
    const code = this.#view?.state.doc.toString();
    if (code === undefined || this.#view?.state.readOnly) return;
    const formatted = await this.#linter.format(code);
    if (!this.#view || formatted === null || formatted === code || this.#view.state.doc.toString() !== code) return;
    this.#view.dispatch({ changes: difference(code, formatted.replace(/\n$/, code.endsWith("\n") ? "\n" : "")) });
  }
}
