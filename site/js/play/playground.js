// The cell of the playground page, and the notice about a program from a link.

import { Drafts, fingerprint } from "../cell/drafts.js";
import { programName } from "../cell/program-name.js";
import { create } from "../dom/create.js";
import { cellOf } from "../share/program.js";
import { decodeProgram, holdsProgram, LinkError } from "../share/program-link.js";
import { BesideFiles } from "./files/beside-files.js";
import { filesStyles } from "./files/files-styles.js";
import { KeptFiles } from "./files/kept-files.js";
import { ProgramFiles } from "./files/program-files.js";
import { split } from "./split.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../share/program.js").Program} Program
 */

const ID = "program";
const TAG = "async-cell";
const WHY = { broken: "share.broken", newer: "share.newer", large: "share.large" };

export class Playground {
  #place;
  #splitter;
  #storage;
  #texts;
  #news = create("p", { class: "news", role: "status" });
  /** The cell with the page's own program, before any script has changed it. @type {Element | null} */
  #own;
  /** What stands for the results of a program that nobody has recorded. @type {Element | null} */
  #nothingYet;
  /** @type {AsyncCell | null} */
  #cell;
  #shown = 0;
  #filesTexts;
  /** The files beside the program that is shown. @type {BesideFiles | null} */
  #files = null;

  /**
   * @param {Element} place  with the cell of the page's own program, or with a template of it: then the page may also be there
   *   for a program from a link
   * @param {{splitter: HTMLElement, storage: Storage | null, texts: import("../texts/texts.js").Texts,
   *   filesTexts: import("../texts/texts.js").Texts}} options  splitter: stands in the cell, whichever it is; filesTexts: the
   *   words for its files
   */
  constructor(place, { splitter, storage, texts, filesTexts }) {
    this.#place = place;
    this.#splitter = splitter;
    this.#storage = storage;
    this.#texts = texts;
    this.#filesTexts = filesTexts;
    this.#cell = place.querySelector(TAG);
    const template = place.querySelector("template");
    this.#own = template?.content.querySelector(TAG) ?? null;
    this.#nothingYet = template?.content.querySelector(".nothing-yet") ?? null;
    if (this.#cell) {
      this.#divide(this.#cell);
      this.#addFiles(this.#cell, []);
    }
    place.prepend(this.#news);
  }

  /** The cell that is shown; null until there is one. */
  get cell() {
    return this.#cell;
  }

  /** The files beside the program that is shown, with what opens and saves them. */
  get files() {
    return this.#files;
  }

  /** Shows the program of another link, unless the fragment is only an anchor of the page. @param {string} fragment */
  follow(fragment) {
    if (fragment === "" || holdsProgram(fragment)) void this.showProgram(fragment);
  }

  /** Shows the program of a link, or the page's own. @param {string} fragment */
  async showProgram(fragment) {
    this.#shown += 1;
    const turn = this.#shown;
    if (!holdsProgram(fragment)) {
      this.#news.textContent = "";
      return this.#showOwn();
    }
    const program = await this.#read(fragment);
    const name = program ? await programName(nameable(program)) : null;
    if (turn !== this.#shown) return; // another link has been followed meanwhile
    const cell = this.#cellWith(program ?? { code: "", attributes: {} }, program ? fingerprint(fragment) : "");
    if (name) cell.dataset.drafts = `${location.pathname}#${ID}-${name}`;
    this.#show(cell, program?.beside);
    if (program) this.#news.textContent = this.#texts.get("share.came");
  }

  /** @param {File[]} files */
  async open(files) {
    await this.#files?.transfer.take(files);
  }

  /**
   * The page's own program; or the reader's, if there is one that began as an empty cell: before there was a gallery, the
   * playground was empty.
   */
  #showOwn() {
    if (!this.#own) return; // it is there, and nothing takes its place: links lead to the page that has a template
    const empty = new Drafts(this.#storage, { place: `${location.pathname}#${ID}`, original: "" });
    const own = /** @type {AsyncCell} */ (document.importNode(this.#own, true));
    this.#show(empty.read() === null ? own : this.#cellWith({ code: "", attributes: {} }, ""));
  }

  /**
   * @param {AsyncCell} cell
   * @param {readonly import("../protocol/messages.js").BesideFile[]} [beside]  the files that come with its program
   */
  #show(cell, beside = []) {
    this.#addFiles(cell, beside);
    if (this.#cell) this.#cell.replaceWith(cell);
    else this.#place.append(cell);
    this.#cell = cell;
    this.#divide(cell);
    void split(cell, filesStyles);
  }

  /**
   * @param {AsyncCell} cell
   * @param {readonly import("../protocol/messages.js").BesideFile[]} beside
   */
  #addFiles(cell, beside) {
    const place = cell.dataset.drafts ?? `${location.pathname}#${cell.id}`;
    const full = () => cell.sharing?.tell(this.#filesTexts.get("files.full"));
    const model = new ProgramFiles(beside, new KeptFiles(this.#storage, place, full));
    const words = { texts: this.#texts, filesTexts: this.#filesTexts };
    const files = new BesideFiles({ cell, place, model, words });
    this.#files = files;
    // This script may be there before that of the cells.
    void customElements.whenDefined(TAG).then(() => {
      if (this.#files === files) cell.addFiles(files);
    });
  }

  /** @param {Element} cell */
  #divide(cell) {
    cell.append(this.#splitter);
    this.#splitter.hidden = false;
  }

  /** @param {string} fragment */
  async #read(fragment) {
    try {
      return await decodeProgram(fragment);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      console.info(error);
      this.#news.textContent = this.#texts.get(WHY[error.reason]);
      return null;
    }
  }

  /**
   * A cell that only the reader runs: no link can make it run.
   * @param {Program} program
   * @param {string} origin  identifies the link, so that programs of different links share no names
   */
  #cellWith({ code, attributes }, origin) {
    const label = attributes.label ?? this.#texts.get("share.program");
    const cell = /** @type {AsyncCell} */ (cellOf({ code, attributes: { ...attributes, label } }));
    cell.id = origin ? `${ID}-${origin}` : ID;
    if (this.#nothingYet) cell.append(document.importNode(this.#nothingYet, true));
    return cell;
  }
}

/** What a program from a link is named by: its text, and its files. @param {Program} program */
function nameable({ code, beside = [] }) {
  return beside.length ? JSON.stringify([code, ...beside.map(({ name, text }) => [name, text])]) : code;
}
