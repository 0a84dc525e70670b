// The type checker in one cell: it keeps the checker's copy of the programs current, and shows what it says.

import { editorTools } from "./editor-tools.js";
import { offsetOf, placeAt } from "./positions.js";
import { ProblemList } from "./problem-list.js";
import { markProblems } from "./problem-marks.js";

/**
 * @typedef {import("./type-checker.js").TypeChecker} TypeChecker
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {{notebook: string, name: string, programs: () => import("./notebook.js").Program[],
 *   texts: import("../texts/texts.js").Texts}} CheckedCell
 *   programs: those of its notebook, as they are now
 */

const PAUSE = 150; // milliseconds without a key after which a text is checked

export class CellChecker {
  #checker;
  #cell;
  #list;
  /** @type {import("@codemirror/view").EditorView | null} */
  #view = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The text that the checker has, if the editor is there. @type {string | undefined} */
  #sent;
  #isAwaited = false; // the checker will tell of its problems
  #leave;

  /**
   * @param {TypeChecker} checker
   * @param {CheckedCell} cell
   * @param {{onTurnOff: () => void}} listeners  onTurnOff: called if the reader wants no checks
   */
  constructor(checker, cell, { onTurnOff }) {
    this.#checker = checker;
    this.#cell = cell;
    this.#list = new ProblemList({ texts: cell.texts, onChoose: problem => this.#goTo(problem), onTurnOff });
    this.#leave = checker.listen(cell, problems => this.#show(problems));
    this.element = this.#list.element;
    this.extension = editorTools({
      ask: (method, offset) => this.#ask(method, offset),
      complete: item => checker.complete(item),
      onChange: () => this.#changed(),
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
      if (!this.#isAwaited) this.#list.wait(false); // it is the text that was checked
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

  /** @param {Problem[]} problems */
  #show(problems) {
    // The problems of an older text would be marked in the wrong places.
    if (!this.#view || this.#view.state.doc.toString() !== this.#sent) return;
    this.#isAwaited = false;
    this.#list.wait(false);
    markProblems(this.#view, problems);
    this.#list.show(problems);
  }

  /** @param {Problem} problem */
  #goTo({ from }) {
    if (!this.#view) return;
    this.#view.dispatch({ selection: { anchor: offsetOf(this.#view.state.doc, from) }, scrollIntoView: true });
    this.#view.focus();
  }
}
