// The tabs of a program's files, above the editor: the tabs of WAI-ARIA, which are chosen as the focus comes to them.

import { create } from "../../dom/create.js";
import { MAIN } from "./program-files.js";

/**
 * @typedef {{id: string, name: string}} Tab  id: unique in its tree
 * @typedef {{onChoose: (name: string) => void, onAdd: () => void, onRename: () => void, onDelete: () => void}} TabListeners
 */

const PANEL = "-panel";

export class FileTabs {
  #list = create("div", { class: "file-tabs", role: "tablist" });
  #add = create("button", { type: "button", class: "add-file" }, "+");
  #listeners;
  /** @type {readonly Tab[]} */
  #tabs = [];
  #chosen = MAIN;
  element;

  /** @param {TabListeners} listeners */
  constructor(listeners) {
    this.#listeners = listeners;
    this.element = create("div", { class: "files" }, this.#list, this.#add);
    this.#list.addEventListener("keydown", event => this.#key(event));
    this.#add.addEventListener("click", () => listeners.onAdd());
  }

  /** Gives its parts their names, once the words are there. @param {{files: string, add: string}} words */
  label({ files, add }) {
    this.#list.setAttribute("aria-label", files);
    this.#add.setAttribute("aria-label", add);
    this.#add.title = add;
  }

  /**
   * Shows these tabs, of which one is chosen.
   * @param {readonly Tab[]} tabs
   * @param {string} chosen
   */
  show(tabs, chosen) {
    const focused = this.#list.matches(":focus-within");
    this.#tabs = tabs;
    this.#chosen = chosen;
    this.#list.replaceChildren(...tabs.map(tab => this.#tab(tab)));
    const shown = this.#list.querySelector("[aria-selected=true]");
    if (focused) this.focus();
    else shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.#list.querySelector("[aria-selected=true]"))?.focus();
  }

  /** @param {Tab} tab */
  #tab({ id, name }) {
    const isChosen = name === this.#chosen;
    const tab = create(
      "button",
      {
        type: "button",
        role: "tab",
        id,
        "aria-selected": String(isChosen),
        ...(isChosen && { "aria-controls": panelId(id) }),
        tabindex: isChosen ? "0" : "-1",
      },
      name,
    );
    tab.addEventListener("click", () => this.#listeners.onChoose(name));
    tab.addEventListener("dblclick", () => this.#listeners.onRename());
    return tab;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = this.#tabs.findIndex(({ name }) => name === this.#chosen);
    const to = placeAfter(event.key, at, this.#tabs.length);
    if (to !== null) this.#listeners.onChoose(this.#tabs[to]?.name ?? MAIN);
    else if (event.key === "F2") this.#listeners.onRename();
    else if (event.key === "Delete") this.#listeners.onDelete();
    else return;
    event.preventDefault();
  }
}

/** The id of the panel of a tab. @param {string} id */
export function panelId(id) {
  return `${id}${PANEL}`;
}

/**
 * To which tab a key leads, or null.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export function placeAfter(key, at, count) {
  switch (key) {
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "ArrowRight":
      return (at + 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
