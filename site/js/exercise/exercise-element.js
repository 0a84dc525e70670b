// What the elements around exercises share: their look, their words, and the reader's progress, which they follow.

import { keepKeys } from "../dom/key-border.js";

/**
 * What the elements of a page share, exercises among them.
 * @typedef {import("../cell/page-context.js").CellContext
 *   & {exerciseStyles: CSSStyleSheet, achievements: import("./achievements.js").Achievements}} PageContext
 */

export class ExerciseElement extends HTMLElement {
  /** @type {AbortController | null} */
  #connection = null;

  /** @param {PageContext} context */
  constructor(context) {
    super();
    this.context = context;
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.context.achievements.addEventListener("change", () => this.showProgress(), { signal });
    this.showProgress();
  }

  disconnectedCallback() {
    this.#connection?.abort();
  }

  /** Called when the element is connected, and whenever the reader's progress has changed. */
  showProgress() {
    throw new Error(`<${this.localName}> does not implement showProgress()`);
  }

  /** Puts content into the shadow tree of this element, or of another. @param {Element} content */
  fill(content, host = /** @type {HTMLElement} */ (this)) {
    const root = host.shadowRoot ?? keepKeys(host.attachShadow({ mode: "open" }));
    root.adoptedStyleSheets = [this.context.exerciseStyles];
    root.replaceChildren(content);
  }

  /**
   * An element for the author's part of the page, with content that the page's styles do not affect.
   * @param {Element} content
   * @param {string} [slot]  of its parent element
   */
  panel(content, slot = "") {
    const host = document.createElement("exercise-panel"); // a name that no page styles
    host.slot = slot;
    this.fill(content, host);
    return host;
  }
}
