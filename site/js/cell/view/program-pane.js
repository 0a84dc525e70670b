// The program of a cell: plain text at first, an editor as soon as the editor's script has loaded.

import { button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";
import { isApple } from "../../dom/platform.js";
import { tabStorage } from "../../dom/storage.js";
import { KeptHistory } from "./kept-history.js";
import { PlainText } from "./plain-text.js";

/**
 * @typedef {{texts: import("../../texts/texts.js").Texts, label: string, code: string, place: string, readonly: boolean, plain?: boolean,
 *   commands: import("./commands.js").CellCommands}} ProgramPaneOptions  plain: it is no Python
 */

const KEYS_ID = "keys";

export class ProgramPane {
  /** Shows it, where something else may be in its place: called before the reader is led to a line of it. @type {() => void} */
  lead = () => undefined;
  #options;
  #code;
  /** @type {import("./editor.js").Editor | null} */
  #editor = null;
  /** @type {KeptHistory | null} */
  #history = null;
  #leave = () => this.#history?.keep(this.#editor?.state ?? null);
  #text;
  #place;
  /** For what the build has written of its types, until it is another program, or the page's checker looks at it. */
  #said = create("slot", { name: "types" });
  /** Below the program: its problems, or the offer to look for them. */
  #below = create("div", { class: "below" });

  /** @param {ProgramPaneOptions} options */
  constructor(options) {
    this.#options = options;
    this.#code = options.code;
    const { texts } = options;
    this.#text = new PlainText({ ...this.#shared(), code: options.code });
    this.#place = create("div", { class: "editor" }, this.#text.element);
    const run = texts.get(isApple() ? "cell.runKeyMac" : "cell.runKey");
    const keys = create("p", { class: "keys", id: KEYS_ID }, texts.get("cell.keys", { run }));
    this.element = create("div", { class: "program-pane", part: "editor" }, this.#place, this.#said, this.#below, keys);
  }

  get hasEditor() {
    return this.#editor !== null;
  }

  get code() {
    return this.#code;
  }

  /** Replaces the text; in the editor, Undo restores the old one. @param {string} code */
  replace(code) {
    this.lead();
    if (this.#editor) return this.#editor.replace(code);
    this.#text.show(code);
    this.#changed(code);
  }

  /** Marks a line, counting from 1; null removes the mark. @param {number | null} line */
  markLine(line) {
    this.#editor?.markLine(line);
  }

  /**
   * Marks the line, counting from 1, of the step that the reader looks at; null removes the mark.
   * @param {number | null} line
   */
  markStep(line) {
    this.#editor?.markStep(line);
  }

  /** Marks the lines, counting from 1, where the running program waits. @param {number[]} lines */
  markWaits(lines) {
    this.#editor?.markWaits(lines);
  }

  /** Marks the lines, counting from 1, that a check speaks of. @param {import("./editor.js").CheckedLines} lines */
  markChecked(lines) {
    this.#editor?.markChecked(lines);
  }

  /** Leads the reader to a line, counting from 1. @param {number} line */
  goTo(line) {
    this.lead();
    if (this.#editor) this.#editor.goTo(line);
    else this.element.scrollIntoView({ block: "nearest" });
  }

  get isReadonly() {
    return this.#options.readonly;
  }

  /**
   * Changes a line, counting from 1, if it is as it was; leads to it otherwise.
   * @param {number} line
   * @param {{was: string, becomes: string}} change
   */
  changeLine(line, change) {
    this.lead();
    if (!this.#editor?.changeLine(line, change)) this.goTo(line);
  }

  /** @param {boolean} readonly */
  setReadonly(readonly) {
    this.#options.readonly = readonly;
    this.#text.setReadonly(readonly);
    this.#editor?.setReadonly(readonly);
  }

  /** Loads the editor and puts it in place of the plain text, with its selection and the focus. @param {ShadowRoot} root */
  async openEditor(root) {
    const { Editor } = await import("./editor.js");
    await this.#text.settled();
    if (this.#editor || !root.host.isConnected) return;
    this.#history = new KeptHistory(tabStorage(), this.#options.place);
    const before = this.#history.read(this.#code);
    this.#editor = new Editor({ ...this.#shared(), before, parent: this.#place, root, code: this.#code });
    addEventListener("pagehide", this.#leave);
    this.#editor.take(this.#text.place(root));
    this.#text.element.remove();
  }

  /**
   * Adds tools to the editor, and what they show below the program; null removes them.
   * @param {{extension: import("@codemirror/state").Extension, element: HTMLElement} | null} tools
   */
  use(tools) {
    if (tools) this.hideTypes();
    this.#editor?.use(tools?.extension ?? []);
    this.#below.replaceChildren(...(tools ? [tools.element] : []));
  }

  /**
   * Offers to load such tools, by a button; null takes that back.
   * @param {string | null} label
   * @param {() => void} [onPress]
   */
  offer(label, onPress = () => undefined) {
    const offered = label === null ? null : button({ class: "line", part: "button" }, label, onPress);
    this.#below.replaceChildren(...(offered ? [offered] : []));
    return offered;
  }

  /** Hides what the build has written of the program's types. */
  hideTypes() {
    this.#said.remove();
  }

  close() {
    this.#leave();
    removeEventListener("pagehide", this.#leave);
    this.#editor?.destroy();
  }

  /** What the plain text and the editor are told alike. */
  #shared() {
    const { texts, label, readonly, plain = false, commands } = this.#options;
    return {
      label: texts.get("cell.codeOf", { label }),
      describedBy: KEYS_ID,
      readonly,
      plain,
      onChange: (/** @type {string} */ code) => this.#changed(code),
      onRun: () => commands.run(),
      onWork: () => commands.work(),
    };
  }

  /** @param {string} code */
  #changed(code) {
    this.#code = code;
    this.hideTypes();
    this.#options.commands.edited(code);
  }
}
