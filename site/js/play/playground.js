// The cell of the playground page, and the notice about a program from a link.

import { fingerprint } from "../cell/drafts.js";
import { programName } from "../cell/program-name.js";
import { create } from "../dom/create.js";
import { cellOf } from "../share/program.js";
import { decodeProgram, holdsProgram, LinkError } from "../share/program-link.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../share/program.js").Program} Program
 */

const WHY = { broken: "share.broken", newer: "share.newer", large: "share.large" };

export class Playground {
  #place;
  #texts;
  #news = create("p", { class: "news", role: "status" });
  /** @type {AsyncCell | null} */
  #cell = null;
  #shown = 0;

  /**
   * @param {Element} place
   * @param {import("../texts/texts.js").Texts} texts
   */
  constructor(place, texts) {
    this.#place = place;
    this.#texts = texts;
    place.prepend(this.#news);
  }

  /** Shows the program of another link, unless the fragment is only an anchor of the page. @param {string} fragment */
  follow(fragment) {
    if (fragment === "" || holdsProgram(fragment)) void this.showProgram(fragment);
  }

  /** Shows the program of a link, or an empty cell. @param {string} fragment */
  async showProgram(fragment) {
    this.#shown += 1;
    const turn = this.#shown;
    const program = holdsProgram(fragment) ? await this.#read(fragment) : null;
    const name = program ? await programName(program.code) : null;
    if (turn !== this.#shown) return; // another link has been followed meanwhile
    const cell = this.#cellWith(program ?? { code: "", attributes: {} }, program ? fingerprint(fragment) : "");
    if (name) cell.dataset.drafts = `${location.pathname}#program-${name}`;
    if (this.#cell) this.#cell.replaceWith(cell);
    else this.#place.append(cell);
    this.#cell = cell;
    if (program) this.#news.textContent = this.#texts.get("share.came");
    else if (!holdsProgram(fragment)) this.#news.textContent = "";
  }

  /** @param {File} file */
  async open(file) {
    await this.#cell?.open(file);
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
    cell.id = origin ? `program-${origin}` : "program";
    return cell;
  }
}
