// The files of the playground's program: their tabs and editors, and what a reader does with them.

import { create } from "../../dom/create.js";
import { Menu } from "../../dom/menu.js";
import { freeName } from "./file-names.js";
import { FilePanels } from "./file-panels.js";
import { FileTabs, panelId } from "./file-tabs.js";
import { FileTransfer } from "./file-transfer.js";
import { NameForm } from "./name-form.js";
import { MAIN, ProgramFiles } from "./program-files.js";

/**
 * @typedef {import("../../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../../cell/view/cell-view.js").CellView} CellView
 * @typedef {import("../../texts/texts.js").Texts} Texts
 * @typedef {{texts: Texts, filesTexts: Texts}} Words
 * @typedef {{cell: AsyncCell, place: string, model: ProgramFiles, words: Words}} BesideOptions  place: identifies the program
 */

const TAB = "file-tab-";

export class BesideFiles {
  #options;
  #chosen = MAIN;
  /** @type {{view: CellView, tabs: FileTabs, form: NameForm, panels: FilePanels} | null} */
  #shown = null;
  /** What opens and saves them. */
  transfer;

  /** @param {BesideOptions} options */
  constructor(options) {
    this.#options = options;
    this.transfer = new FileTransfer({
      ...options,
      show: (text, ...actions) => this.#shown?.view.notice.show(text, ...actions),
      refresh: name => this.#refresh(name),
    });
  }

  /** All but the program itself. */
  get files() {
    return this.#model.all.map(({ name, text }) => ({ name, text }));
  }

  /** Files were dropped on the cell. @param {File[]} files */
  take(files) {
    void this.transfer.take(files);
  }

  /** @param {CellView} view  that shows the cell from now on */
  join(view) {
    const { cell, place, words } = this.#options;
    const root = /** @type {ShadowRoot} */ (cell.shadowRoot);
    const tabs = new FileTabs({
      onChoose: name => this.#choose(name),
      onAdd: () => this.#add(),
      onRename: () => this.#rename(),
      onDelete: () => this.#delete(),
    });
    tabs.label({ files: this.#text("files.files"), add: this.#text("files.add") });
    tabs.element.append(this.#menu().element);
    const form = new NameForm(words.filesTexts);
    view.program.element.prepend(tabs.element, form.element);
    const panels = new FilePanels({
      ...{ view, root, place, texts: words.texts },
      onEdit: (id, text) => this.#model.write(id, text),
      onRun: () => void cell.question.run(),
    });
    this.#shown = { view, tabs, form, panels };
    view.program.lead = () => this.#choose(MAIN);
    view.lookAt = (file, line, isChosen) => this.#lookAt(file, line, isChosen);
    this.#refresh(MAIN);
  }

  leave() {
    this.#shown?.panels.close();
    this.#shown = null;
  }

  get #model() {
    return this.#options.model;
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  #text(key, values) {
    return this.#options.words.filesTexts.get(key, values);
  }

  #menu() {
    return new Menu({
      id: "files-menu",
      name: this.#text("files.menu"),
      face: create("span", { class: "dots", "aria-hidden": "true" }),
      choices: [
        { label: this.#text("files.rename"), onPress: () => this.#rename() },
        { label: this.#text("files.delete"), onPress: () => this.#delete() },
        { label: this.#text("files.bringBack"), onPress: () => this.#bringBack() },
        { label: this.#text("files.openHere"), onPress: () => this.transfer.chooseMore() },
        { label: this.#text("files.saveAll"), onPress: () => this.transfer.save() },
        ...this.transfer.folderChoices(),
      ],
      onError: error => this.#options.cell.sharing?.tellFailure(error),
    });
  }

  /** @param {string} name  of the file that is shown then */
  #refresh(name) {
    this.#shown?.panels.keepOnly(this.#model.all);
    this.#choose(name);
  }

  /** @param {string} name */
  #choose(name) {
    const shown = this.#shown;
    if (!shown) return;
    const file = this.#model.find(name);
    this.#chosen = file ? name : MAIN;
    const tabs = [
      { id: `${TAB}main`, name: MAIN },
      ...this.#model.all.map(each => ({ id: TAB + each.id, name: each.name })),
    ];
    const tab = tabs.find(each => each.name === this.#chosen)?.id ?? "";
    shown.panels.show(file, { id: panelId(tab), tab });
    shown.tabs.show(tabs, this.#chosen);
  }

  /**
   * @param {string | null} name
   * @param {number | null} line
   * @param {boolean} isChosen
   */
  #lookAt(name, line, isChosen) {
    const shown = this.#shown;
    if (!shown) return;
    for (const { id } of this.#model.all) shown.panels.pane(id)?.markStep(null);
    if (line === null) return;
    const file = name === null ? null : this.#model.find(name);
    if (name !== null && !file) return;
    if (isChosen) this.#choose(file?.name ?? MAIN);
    if (file) shown.panels.pane(file.id)?.markStep(line);
  }

  // --- what a reader does

  #add() {
    this.#shown?.form.ask({
      name: freeName(this.#model.names),
      act: this.#text("files.create"),
      names: [...this.#model.names, ""],
      onName: name => {
        const replaces = this.#model.find(name) !== null;
        this.#model.add(name);
        this.#refresh(name);
        if (replaces) this.#tell("files.replaced", { name }, () => this.#bringBack());
      },
      onEnd: () => this.#shown?.tabs.focus(),
    });
  }

  #rename() {
    const before = this.#chosen;
    if (before === MAIN) return this.#tell("files.mainStays");
    this.#shown?.form.ask({
      name: before,
      act: this.#text("files.change"),
      names: this.#model.names,
      onName: name => {
        const replaces = name !== before && this.#model.find(name) !== null;
        this.#model.rename(before, name);
        this.#refresh(name);
        if (replaces) this.#tell("files.replaced", { name }, () => this.#bringBack());
      },
      onEnd: () => this.#shown?.tabs.focus(),
    });
  }

  #delete() {
    const name = this.#chosen;
    if (name === MAIN) return this.#tell("files.mainStays");
    const at = this.#model.names.indexOf(name);
    const isEmpty = this.#model.find(name)?.text === "";
    this.#model.remove(name);
    this.#refresh(this.#model.names[at - 1] ?? MAIN);
    this.#shown?.tabs.focus();
    if (isEmpty) this.#tell("files.deleted", { name });
    else this.#tell("files.deleted", { name }, () => this.#bringBack());
  }

  #bringBack() {
    const back = this.#model.bringBack();
    if (!back) return this.#tell("files.noneDeleted");
    this.#refresh(back.name);
    this.#tell("files.back", { name: back.name });
  }

  /** @param {string} key @param {Record<string, string>} [values] @param {() => void} [undo] */
  #tell(key, values = {}, undo) {
    const actions = undo ? [{ label: this.#text("files.undo"), onPress: undo }] : [];
    this.#shown?.view.notice.show(this.#text(key, values), ...actions);
  }
}
