// A cell while it is shown on a page: its view, its program, and the reader's edits of that.

import { create } from "../dom/create.js";
import { keepKeys } from "../dom/key-border.js";
import { pageStorage } from "../dom/storage.js";
import { NEAR, nearForDownloads, whenNear } from "../dom/when-near.js";
import { CellProgram } from "./cell-program.js";
import { compareLate } from "./compare/late-comparison.js";
import { offerDrafts } from "./draft-offer.js";
import { Drafts } from "./drafts.js";
import { textsFor } from "./page-context.js";
import { recordedRun } from "./recorded-run.js";
import { Sharing } from "./sharing.js";
import { CellView } from "./view/cell-view.js";

/**
 * @typedef {import("./async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("./author.js").Author} Author
 * @typedef {{author: Author, types: import("./cell-types.js").CellTypes, context: import("./page-context.js").CellContext,
 *   commands: import("./view/commands.js").CellCommands, onSeen: () => void}} ShownOptions
 *   onSeen: called once the cell is in view
 */

export class ShownCell {
  isSeen = false;
  /** Whether its program is the one that the build has recorded, if it has. */
  #isRecorded = true;
  #cell;
  #options;
  #texts;
  #watches;
  #comparing;

  /**
   * @param {AsyncCell} cell
   * @param {ShownOptions} options
   */
  constructor(cell, options) {
    this.#cell = cell;
    this.#options = options;
    const { author } = options;
    this.#texts = textsFor(cell, options.context);
    const original = author.begin();
    const drafts = this.#drafts(original);
    this.view = this.#render(drafts.read() ?? original);
    this.#comparing = this.#compare();
    this.program = new CellProgram(this.view.program, { original, drafts });
    const { given } = author;
    author.given = null;
    if (given !== null && given !== this.program.code) this.program.give(given);
    if (this.program.isEdited) {
      this.view.hideStill();
      this.view.program.hideTypes();
    }
    this.#ask();
    offerDrafts(drafts, this.view, this.#texts);
    this.#watches = [
      whenNear(cell, 0, () => this.#seen()),
      whenNear(cell, nearForDownloads(), () => void this.#startPython()),
      whenNear(cell, NEAR, () => this.#openEditor()),
    ];
  }

  /** Shows another program of the author, or what the reader has made of it; what is in the editor stays a kept edit. */
  renew() {
    const { author } = this.#options;
    const original = author.begin();
    const drafts = this.#drafts(original);
    this.view.hideStill();
    this.program.renew({ original, drafts });
    this.#isRecorded = false;
    this.#ask();
    offerDrafts(drafts, this.view, this.#texts);
  }

  /** The cell has another name: by it the reader's edits are kept. */
  move() {
    this.program.keepIn(this.#drafts(this.#options.author.code));
  }

  /** Lets the page's type checker check this cell, if its editor is there. */
  joinChecks() {
    const { view, program } = this;
    const options = { texts: this.#texts, isEdited: program.isEdited };
    if (view.program.hasEditor) this.#options.types.join(view.program, options);
  }

  /** An attribute has changed. @param {string} name */
  follow(name) {
    if (name === "types") this.joinChecks();
    if (name.startsWith("predict")) this.#ask();
    if (name !== "compare") return;
    this.#comparing.abort();
    this.#comparing = this.#compare();
  }

  /** Shows the program beside another one, if the author names one. */
  #compare() {
    return compareLate(this.#cell, { view: this.view, texts: this.#texts });
  }

  /** Asks the question before the first run, if the author wants one; until then no recording is shown. */
  #ask() {
    const { question } = this.#cell;
    const { runtime } = this.#options.context;
    const isKnown = this.#isRecorded && !this.program.isEdited;
    const recorded = () => (isKnown ? (recordedRun(this.#cell)?.recording ?? null) : null);
    question.begin({ texts: this.#texts, view: this.view, runtime, recorded });
    if (this.isSeen) void question.seen();
  }

  /** Says that the author's program is back, and offers the edit. @param {string | null} edit  null if there was none */
  offerBack(edit) {
    if (edit === null) return;
    const undo = { label: this.#texts.get("cell.undo"), onPress: () => this.view.program.replace(edit) };
    this.view.notice.show(this.#texts.get("cell.originalBack"), undo);
  }

  /** Shows the build's recording on a live timeline. @param {{play: boolean, focus?: boolean}} options  play: replays it */
  openRecorded(options) {
    const recorded = recordedRun(this.#cell);
    if (recorded) this.view.showRecorded(recorded, options);
  }

  /** Ends all that it does; its program, if it is not the author's, will be there when the cell is shown again. */
  close() {
    const { author, types } = this.#options;
    if (this.program.isEdited) author.given = this.program.code;
    author.leave();
    for (const watch of this.#watches) watch.disconnect();
    types.leave();
    this.#comparing.abort();
    this.#cell.question.close();
    this.#cell.beside?.leave();
    this.#cell.sharing?.close();
    this.view.close();
  }

  /** @param {string} code */
  #render(code) {
    const cell = this.#cell;
    const { context, commands } = this.#options;
    const { runtime, explaining } = context;
    const root = cell.shadowRoot ?? keepKeys(cell.attachShadow({ mode: "open" }));
    root.adoptedStyleSheets = [context.cellStyles];
    const view = new CellView({
      ...{ texts: this.#texts, explaining, commands, code },
      label: cell.label,
      place: this.#place,
      readonly: cell.hasAttribute("readonly"),
    });
    root.replaceChildren(create("div", { class: "isolate" }, view.element));
    cell.beside?.join(view);
    cell.sharing = new Sharing({ cell, texts: this.#texts, view, runtime });
    return view;
  }

  #seen() {
    this.isSeen = true;
    this.#options.onSeen();
    void this.#cell.question.seen();
  }

  /** Starts Python before it is needed, unless the page says `late`. */
  async #startPython() {
    if (this.#cell.dataset.python === "late") return;
    try {
      await this.#options.context.runtime.boot();
    } catch (error) {
      this.view.notice.show(this.#texts.get("cell.noPython"));
      console.warn(error);
    }
  }

  #openEditor() {
    const root = this.#cell.shadowRoot;
    if (!root) return;
    const opened = this.view.program.openEditor(root).then(() => this.joinChecks());
    opened.catch(error => {
      this.view.notice.show(this.#texts.get("cell.noEditor"));
      reportError(error);
    });
  }

  /** The reader's edits of a program. @param {string} original */
  #drafts(original) {
    return new Drafts(pageStorage(), { place: this.#place, original });
  }

  get #place() {
    return this.#cell.dataset.drafts ?? `${location.pathname}#${this.#cell.name}`;
  }
}
