// What the elements around exercises share: their look, their words, and the reader's progress, which they follow.

/**
 * @typedef {import("./achievements.js").Achievements} Achievements
 * @typedef {{styles: CSSStyleSheet, texts: import("../texts/texts.js").Texts, achievements: Achievements}} Shared
 */

export class ExerciseElement extends HTMLElement {
  /** Set before an element is defined. @type {Shared | null} */
  static shared = null;

  /** @type {AbortController | null} */
  #connection = null;

  connectedCallback() {
    this.#connection = new AbortController();
    this.shared.achievements.addEventListener("change", () => this.showProgress(), { signal: this.#connection.signal });
    this.showProgress();
  }

  disconnectedCallback() {
    this.#connection?.abort();
  }

  /** Called when the element comes to a page, and whenever the reader's progress is other than before. */
  showProgress() {
    throw new Error(`<${this.localName}> does not say how it shows progress`);
  }

  get shared() {
    if (ExerciseElement.shared) return ExerciseElement.shared;
    throw new Error(`<${this.localName}> does nothing alone: put it on a page that loads Yieldpad's script.`);
  }

  /** Puts content into the shadow tree of this element, or of another. @param {Element} content */
  fill(content, host = /** @type {HTMLElement} */ (this)) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [this.shared.styles];
    root.replaceChildren(content);
  }

  /**
   * An element for the author's part of the page, with content that the page's styles do not reach.
   * @param {Element} content
   * @param {string} [slot] of the element that it will stand in
   */
  panel(content, slot = "") {
    const host = document.createElement("exercise-panel"); // a name that no page has a style for
    host.slot = slot;
    this.fill(content, host);
    return host;
  }
}
