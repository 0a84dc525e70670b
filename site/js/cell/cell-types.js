// What the page's type checker says of one cell.

import { checkedPrograms, programsToCheck } from "./page-cells.js";

/**
 * @typedef {import("./async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("./page-types.js").PageTypes} PageTypes
 */

export class CellTypes {
  #cell;
  #types;
  /** @type {import("../types/cell-checker.js").CheckedCell | null} */
  #checked = null;
  /** @type {() => void} */
  #leave = () => undefined;

  /**
   * @param {AsyncCell} cell
   * @param {PageTypes} types
   */
  constructor(cell, types) {
    this.#cell = cell;
    this.#types = types;
  }

  /**
   * Lets the page's type checker check this cell, whose editor is there.
   * @param {import("./view/program-pane.js").ProgramPane} pane
   * @param {{texts: import("../texts/texts.js").Texts, isEdited: boolean}} options
   */
  join(pane, { texts, isEdited }) {
    this.leave();
    if (this.#isOff) return;
    const [cell, { name, session }] = [this.#cell, this.#cell];
    const notebook = session === null ? `cell ${name}` : `session ${session}`;
    const shows = cell.getAttribute("types") === "show";
    this.#checked = { notebook, name, texts, programs: () => checkedPrograms(cell), shows };
    this.#leave = this.#types.add(this.#checked, pane);
    const isWritten = cell.querySelector(":scope > [slot=types]") !== null && !isEdited;
    if (shows && !isWritten) this.wish();
  }

  /** Starts the checker, or offers to, since a reader works in this cell. */
  wish() {
    if (this.#checked) this.#types.wish(this.#checked);
  }

  /**
   * What the type checker says of the program, for a check; null if it does not ask, or there is no checker.
   * @param {readonly string[] | undefined} expressions
   */
  ask(expressions) {
    if (!expressions || this.#isOff) return null;
    return this.#types.ask({ programs: programsToCheck(this.#cell), expressions });
  }

  leave() {
    this.#leave();
    this.#leave = () => undefined;
    this.#checked = null;
  }

  get #isOff() {
    return this.#cell.getAttribute("types") === "off";
  }
}
