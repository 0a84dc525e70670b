// The editors of the files beside a program, each with what can be undone in it: in the place of the program's own editor while
// their tabs are chosen.

import { ProgramPane } from "../../cell/view/program-pane.js";
import { MAIN } from "./program-files.js";

/**
 * @typedef {import("../../cell/view/cell-view.js").CellView} CellView
 * @typedef {import("./program-files.js").ProgramFile} ProgramFile
 * @typedef {{view: CellView, root: ShadowRoot, texts: import("../../texts/texts.js").Texts, place: string,
 *   onEdit: (id: number, text: string) => void, onRun: () => void}} PanelOptions  place: identifies the program
 */

export class FilePanels {
  #options;
  /** By the files' numbers. @type {Map<number, {pane: ProgramPane, element: HTMLElement}>} */
  #panels = new Map();
  #main;

  /** @param {PanelOptions} options */
  constructor(options) {
    this.#options = options;
    this.#main = editorOf(options.view.program);
  }

  /**
   * Shows the editor of a file, or the program's own.
   * @param {Readonly<ProgramFile> | null} file
   * @param {{id: string, tab: string}} names  of the panel and its tab
   */
  show(file, names) {
    const shown = file ? this.#panel(file).element : this.#main;
    const all = [this.#main, ...Array.from(this.#panels.values(), ({ element }) => element)];
    for (const element of all) {
      element.hidden = element !== shown;
      for (const name of ["id", "role", "aria-labelledby"]) element.removeAttribute(name);
    }
    shown.id = names.id;
    shown.setAttribute("role", "tabpanel");
    shown.setAttribute("aria-labelledby", names.tab);
    this.#options.view.program.element.classList.toggle("shows-other", file !== null);
  }

  /** The pane of a file, if it has been shown. @param {number} id */
  pane(id) {
    return this.#panels.get(id)?.pane ?? null;
  }

  /** Forgets the editors of files that are there no more. @param {readonly Readonly<ProgramFile>[]} files */
  keepOnly(files) {
    for (const [id, { pane, element }] of this.#panels) {
      if (files.some(file => file.id === id)) continue;
      pane.close();
      element.remove();
      this.#panels.delete(id);
    }
  }

  close() {
    for (const { pane, element } of this.#panels.values()) {
      pane.close();
      element.remove();
    }
    this.#panels.clear();
  }

  /** @param {Readonly<ProgramFile>} file */
  #panel({ id, name, text }) {
    const known = this.#panels.get(id);
    if (known) return known;
    const { root, texts, place, onEdit, onRun, view } = this.#options;
    const nothing = () => undefined;
    const pane = new ProgramPane({
      texts,
      label: name,
      code: text,
      place: `${place}/${id}`,
      readonly: false,
      plain: !name.endsWith(".py"),
      commands: {
        ...{ stop: nothing, putBack: nothing, answer: nothing, runFirst: nothing, goTo: nothing, changeLine: nothing },
        ...{ openRecorded: nothing, setSpeed: nothing, pause: nothing, proceed: nothing, step: nothing, work: nothing },
        run: onRun,
        edited: code => onEdit(id, code),
      },
    });
    const element = editorOf(pane);
    const panel = { pane, element };
    this.#panels.set(id, panel);
    const last = [...this.#panels.values()].at(-2)?.element ?? this.#main;
    last.after(element);
    pane.openEditor(root).catch(error => {
      console.info(`${name} and ${MAIN} have no editor:`, error); // its plain text does
      view.notice.show(texts.get("cell.noEditor"));
    });
    return panel;
  }
}

/** @param {ProgramPane} pane */
function editorOf({ element }) {
  const editor = /** @type {HTMLElement | null} */ (element.querySelector(".editor"));
  if (!editor) throw new Error("a program's pane has an editor");
  return editor;
}
