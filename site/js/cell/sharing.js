// Links and files: what a reader can take from a cell, and open in it. What makes links and notebooks is loaded when it is
// needed.

import { create } from "../dom/create.js";
import { Menu } from "../dom/menu.js";
import { download } from "../dom/save-file.js";
import { MOST_BYTES } from "../protocol/working-files.js";
import { siteUrl } from "../python/python-files.js";
import { copy } from "../share/clipboard.js";
import { takeDroppedFiles } from "../share/file-drop.js";
import { FileError, isProgramFile, readProgramFile } from "../share/program-file.js";
import { cut } from "../texts/graphemes.js";
import { reasonOf } from "../texts/reason.js";
import { CheckRun } from "./check-run.js";
import { pinLate } from "./compare/late-comparison.js";
import { hostsOf, orderRequest, packagesOf, sessionOf } from "./page-cells.js";

/**
 * @typedef {import("./async-cell.js").AsyncCell} AsyncCell
 * @typedef {{cell: AsyncCell, texts: import("../texts/texts.js").Texts, view: import("./view/cell-view.js").CellView,
 *   runtime: import("./page-context.js").CellRuntime}} SharingOptions
 */

const MEGABYTE = 1_000_000;

export class Sharing {
  #cell;
  #runtime;
  #texts;
  #notice;
  #program;
  /** Ends what is shown of other orders. */
  #orders = new AbortController();
  #file = create("input", { type: "file", accept: ".py,.pyw,text/x-python", hidden: true, tabindex: "-1" });
  #data = create("input", { type: "file", hidden: true, tabindex: "-1" });

  /** @param {SharingOptions} options */
  constructor({ cell, texts, view, runtime }) {
    this.#cell = cell;
    this.#runtime = runtime;
    this.#texts = texts;
    this.#notice = view.notice;
    this.#program = view.program;
    this.#file.addEventListener("change", () => {
      const [file] = this.#file.files ?? [];
      this.#file.value = ""; // the same file can be chosen again
      if (file) void this.#open(file);
    });
    this.#data.addEventListener("change", () => {
      const [file] = this.#data.files ?? [];
      this.#data.value = "";
      if (file) void this.#add(file);
    });
    const menu = new Menu({
      id: "share",
      name: texts.get("share.menu"),
      face: create("span", { class: "dots", "aria-hidden": "true" }),
      choices: [
        { label: texts.get("share.copyLink"), onPress: () => this.copyLink() },
        { label: texts.get("share.downloadPython"), onPress: () => this.downloadPython() },
        { label: texts.get("share.downloadNotebook"), onPress: () => this.#downloadNotebook() },
        { label: texts.get("share.openFile"), onPress: () => this.chooseFile() },
        { label: texts.get("share.addFile"), onPress: () => this.#data.click() },
        { label: texts.get("share.compare"), onPress: () => pinLate(cell, { view, texts }) },
        { label: texts.get("share.tryOrders"), onPress: () => this.#tryOrders(view) },
      ],
      onError: error => this.tellFailure(error),
    });
    view.toolbar.append(menu.element, this.#file, this.#data);
    takeDroppedFiles(view.element, files => {
      if (cell.beside) return cell.beside.take(files);
      for (const file of files) void this.take(file);
    });
  }

  /** Runs the program in other orders, by a script that is loaded only now. @param {import("./view/cell-view.js").CellView} view */
  async #tryOrders(view) {
    const [cell, texts] = [this.#cell, this.#texts];
    if (await cell.question.lead()) return; // this would answer it
    this.#orders.abort();
    const closing = new AbortController();
    this.#orders = closing;
    const { tryOrders } = await import("./orders/other-orders.js");
    /** @type {import("./orders/order-runs.js").StartRun} */
    const start = (order, on) =>
      new CheckRun(this.#runtime, { ...orderRequest(cell, order), explain: true }, { late: "", on }); // causes are told
    await tryOrders({ cell, texts, view, start, mayConnect: hostsOf(cell).length > 0, closing });
  }

  /** The cell is closed. */
  close() {
    this.#orders.abort();
  }

  /** Takes a file that was dropped: a program, or data for programs. @param {File} file */
  take(file) {
    return isProgramFile(file) ? this.#open(file) : this.#add(file);
  }

  /** Puts a file's program into the editor, or says why not. @param {File} file */
  async #open(file) {
    try {
      if (this.#cell.hasAttribute("readonly")) return this.#notice.show(this.#texts.get("share.fileReadonly"));
      const code = await readProgramFile(file);
      const before = this.#cell.code;
      this.#cell.edit(code);
      const undo = { label: this.#texts.get("cell.undo"), onPress: () => this.#program.replace(before) };
      this.#notice.show(this.#texts.get("share.opened", { name: file.name }), undo);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#notice.show(this.#texts.get(error.key, error.values));
    }
  }

  /** Puts a file where the cell's programs open it, or says why not. @param {File} file */
  async #add(file) {
    const { name } = file;
    try {
      const megabytes = MOST_BYTES / MEGABYTE;
      if (file.size > MOST_BYTES) return this.#notice.show(this.#texts.get("share.addedLarge", { name, megabytes }));
      const kept = await this.#runtime.addFile(sessionOf(this.#cell), { name, bytes: await file.arrayBuffer() });
      if (!kept) return this.#notice.show(this.#texts.get("share.folderFull", { name, megabytes }));
      this.#notice.show(this.#texts.get("share.added", { name, call: `open(${JSON.stringify(name)})` }));
    } catch (error) {
      this.#notice.show(this.#texts.get("share.notAdded", { name, reason: reasonOf(error) }));
    }
  }

  /** @param {string} news */
  tell(news) {
    this.#notice.show(news);
  }

  /** @param {unknown} error  of something that the reader has asked for */
  tellFailure(error) {
    this.#notice.show(this.#texts.get("share.failed", { reason: reasonOf(error) }));
    reportError(error);
  }

  /** Lets the reader choose a file, and opens it. */
  chooseFile() {
    this.#file.click();
  }

  /** Copies the link to the playground with this program, or shows it where the clipboard is closed. */
  async copyLink() {
    const loading = import("../share/program-link.js");
    try {
      const link = this.#link(loading);
      const copied = await copy(link);
      if (copied) this.#notice.show(this.#texts.get("share.linkCopied"));
      else this.#notice.showField(this.#texts.get("share.linkShown"), this.#texts.get("share.link"), await link);
    } catch (error) {
      const { LinkError } = await loading;
      if (!(error instanceof LinkError)) throw error;
      this.#notice.show(this.#texts.get("share.programLarge"));
    }
  }

  /**
   * The address of the site's playground with this program.
   * @param {Promise<typeof import("../share/program-link.js")>} loading
   */
  async #link(loading) {
    const [{ encodeProgram }, { programOf }] = await Promise.all([loading, import("../share/program.js")]);
    const fragment = await encodeProgram(programOf(this.#cell));
    return `${siteUrl("play.html")}#${fragment}`;
  }

  /** Saves the program as a `.py` file. */
  downloadPython() {
    const code = this.#cell.code;
    download(new Blob([code, code.endsWith("\n") ? "" : "\n"], { type: "text/x-python" }), `${this.fileName}.py`);
  }

  async #downloadNotebook() {
    const { notebookOf } = await import("../share/notebook.js");
    const notebook = notebookOf(
      { code: this.#cell.code, packages: packagesOf(this.#cell) },
      this.#texts.get("share.notebookNote"),
    );
    const text = `${JSON.stringify(notebook, null, 1)}\n`;
    download(new Blob([text], { type: "application/x-ipynb+json" }), `${this.fileName}.ipynb`);
  }

  /** The cell's label, without characters that a file's name may not have. */
  get fileName() {
    const words = this.#cell.label.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    return cut(words.join("-"), 60) || this.#cell.name;
  }
}
