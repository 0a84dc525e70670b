// The tools of the playground: what a reader does with the program as a whole, by buttons and keys.

import { isApple } from "../dom/platform.js";
import { programOf } from "../share/program.js";
import { encodeProgram, LinkError } from "../share/program-link.js";
import { TextSize } from "./text-size.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {{page: HTMLElement, dialog: HTMLDialogElement, storage: Storage | null, cell: () => AsyncCell | null,
 *   files: () => import("./files/beside-files.js").BesideFiles | null}} ToolsOptions
 *   page: what fills the screen; dialog: the help; cell: the one that is shown; files: those of its program
 */

export class Tools {
  #element;
  #options;
  #size;

  /**
   * @param {HTMLElement} element  with a button for each tool: its `data-tool` names it
   * @param {ToolsOptions} options
   */
  constructor(element, options) {
    this.#element = element;
    this.#options = options;
    this.#size = new TextSize(options.page, options.storage);
    for (const [name, act] of Object.entries(this.#tools())) {
      this.#button(name)?.addEventListener("click", () => void this.#try(act));
    }
    addEventListener("keydown", event => this.#key(event));
    if (isApple()) for (const key of options.dialog.querySelectorAll("kbd")) key.textContent = asApple(key.textContent);
    this.#showFullScreen();
    document.addEventListener("fullscreenchange", () => this.#showFullScreen());
  }

  /** @returns {Record<string, () => unknown>} */
  #tools() {
    const { page, dialog, cell, files } = this.#options;
    return {
      link: () => cell()?.sharing?.copyLink(),
      embed: () => this.#embed(),
      open: () => files()?.transfer.choose(),
      save: () => files()?.transfer.save(),
      smaller: () => this.#size.change(-1),
      larger: () => this.#size.change(1),
      full: () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen()),
      help: () => dialog.showModal(),
    };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const tool = toolOf(event);
    if (!tool || event.defaultPrevented || this.#options.dialog.open) return;
    if (tool === "help" && isTyped(event)) return;
    event.preventDefault();
    const act = this.#tools()[tool];
    if (act && !event.repeat) void this.#try(act);
  }

  /** What fails is told as in the cell's menu. @param {() => unknown} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.#options.cell()?.sharing?.tellFailure(error);
    }
  }

  /** Goes to the form for embeds with this program, or without it if it is too large for an address. */
  async #embed() {
    const cell = this.#options.cell();
    const form = this.#button("embed")?.dataset.form ?? "";
    try {
      const fragment = cell && (await encodeProgram({ ...programOf(cell), beside: [] })); // an embed has one file
      location.assign(fragment ? `${form}#edit=${fragment}` : form);
    } catch (error) {
      if (!(error instanceof LinkError || error instanceof TypeError)) throw error;
      location.assign(form);
    }
  }

  #showFullScreen() {
    const button = this.#button("full");
    if (!button) return;
    button.hidden = !document.fullscreenEnabled;
    button.setAttribute("aria-pressed", String(document.fullscreenElement !== null));
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLElement | null} */ (this.#element.querySelector(`[data-tool="${name}"]`));
  }
}

/** The keys of a list as they are called on Apple's keyboards. @param {string} keys */
export function asApple(keys) {
  return keys
    .replace(/(Ctrl|Strg)\+Y/, "⌘ ⇧ Z") // the editor's key there
    .replace(/(Ctrl|Strg)\+(?=Space|Leertaste)/, "⌃ ") // with ⌘ it is the system's
    .replace(/(Ctrl|Strg)\+/, "⌘ ")
    .replace(/Alt\+/, "⌥ ")
    .replace(/(Shift|Umschalt)\+/, "⇧ ");
}

/**
 * The tool that a key calls, or null.
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">} event
 */
export function toolOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey) return null;
  const letter = key.toLowerCase(); // with Caps Lock it is a capital one
  if (ctrlKey || metaKey) return shiftKey ? null : letter === "s" ? "save" : letter === "o" ? "open" : null;
  return key === "?" ? "help" : null;
}

/** Whether a key writes into a field. A cell keeps those of its own fields to itself. @param {KeyboardEvent} event */
function isTyped({ target }) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
