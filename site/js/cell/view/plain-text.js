// The program of a cell until its editor has loaded: text that the reader can already edit, where the browser edits plain
// text. It has the measures of the editor.

import { create } from "../../dom/create.js";
import { withoutMarks } from "./indentation.js";

/**
 * `label` names the text for assistive technology, `describedBy` is the id of the text that lists its keys; `onChange` is
 * called with each new text, `onRun` at the key that runs the program.
 * @typedef {{code: string, label: string, describedBy: string, readonly: boolean, onChange: (code: string) => void,
 *   onRun: () => void}} PlainTextOptions
 * @typedef {{anchor: number, head: number, focused: boolean, scrolled: number}} TextPlace  anchor, head: the ends of the
 *   selection, as offsets in the program; scrolled: how far it is scrolled sideways, in pixels
 */

const LINE_BREAKS = new Set(["insertParagraph", "insertLineBreak"]);

export class PlainText {
  #code = create("code");
  #isBusy = false;
  /** Called when the reader is not busy any more. @type {(() => void)[]} */
  #waiting = [];

  /** @param {PlainTextOptions} options */
  constructor({ code, label, describedBy, readonly, onChange, onRun }) {
    const names = {
      "aria-label": label,
      "aria-describedby": describedBy,
      "aria-multiline": "true",
      spellcheck: "false",
    };
    this.element = create("pre", { part: "code", role: "textbox", tabindex: "0", ...names }, this.#code);
    this.show(code);
    this.setReadonly(readonly);
    this.element.addEventListener("beforeinput", event => this.#insertLines(event, onChange));
    this.element.addEventListener("input", () => onChange(this.code));
    this.element.addEventListener("keydown", event => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onRun();
    });
    this.element.addEventListener("compositionstart", () => this.#beginUntil(this.element, "compositionend"));
    // A selection may end outside the text.
    this.element.addEventListener("pointerdown", () => this.#beginUntil(window, "pointerup", "pointercancel"));
  }

  get code() {
    // The line break at the end is the one that `show` has put there.
    return (this.element.textContent ?? "").replace(/\n$/, "");
  }

  /** @param {string} code */
  show(code) {
    // With a line break at its end, a text always has the line that the reader's Enter begins.
    this.#code.textContent = `${code}\n`;
    this.element.replaceChildren(this.#code);
  }

  /** @param {boolean} readonly */
  setReadonly(readonly) {
    this.element.setAttribute("aria-readonly", String(readonly));
    try {
      this.element.contentEditable = readonly ? "false" : "plaintext-only";
    } catch (error) {
      console.debug("This browser does not edit plain text; the editor is about to come:", error);
    }
  }

  /** Resolves when the reader is not in the middle of a selection or of a composed character. */
  async settled() {
    if (this.#isBusy) await new Promise(resolve => this.#waiting.push(() => resolve(null)));
  }

  /** Where the reader is in the text. @param {ShadowRoot} root  the tree that the text stands in @returns {TextPlace} */
  place(root) {
    const selected = selectionIn(root, this.element);
    return { ...selected, focused: root.activeElement === this.element, scrolled: this.element.scrollLeft };
  }

  /**
   * Inserts line breaks as text, for which browsers insert elements, and what is pasted without marks.
   * @param {InputEvent} event
   * @param {(code: string) => void} onChange
   */
  #insertLines(event, onChange) {
    const text = LINE_BREAKS.has(event.inputType) ? "\n" : (event.data ?? event.dataTransfer?.getData("text/plain"));
    const root = this.element.getRootNode();
    if (!text || !/[\n\uFEFF]/.test(text) || !(root instanceof ShadowRoot)) return;
    event.preventDefault();
    const { anchor, head } = this.place(root); // an event's own ranges do not reach into shadow trees
    const [start, end] = [Math.min(anchor, head), Math.max(anchor, head)];
    const inserted = withoutMarks(text.replaceAll("\r", ""));
    const code = this.code;
    this.show(code.slice(0, start) + inserted + code.slice(end));
    const node = this.#code.firstChild;
    if (node) getSelection()?.collapse(node, start + inserted.length);
    onChange(this.code);
  }

  /**
   * The reader is busy until one of these events.
   * @param {EventTarget} target
   * @param {...string} ends
   */
  #beginUntil(target, ...ends) {
    this.#isBusy = true;
    const end = () => {
      for (const type of ends) target.removeEventListener(type, end);
      this.#isBusy = false;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
    for (const type of ends) target.addEventListener(type, end);
  }
}

/**
 * The ends of the selection as offsets in an element's text, or its start if nothing in it is selected.
 * @param {ShadowRoot} root
 * @param {HTMLElement} element
 */
function selectionIn(root, element) {
  const selection = getSelection();
  const range = selection && selectedRange(selection, root);
  if (!range || !element.contains(range.startContainer) || !element.contains(range.endContainer)) {
    return { anchor: 0, head: 0 };
  }
  const [start, end] = offsetsOf(range, element);
  return selection.direction === "backward" ? { anchor: end, head: start } : { anchor: start, head: end };
}

/**
 * The selected range, also in a shadow tree, for which each browser has its own way.
 * @param {Selection} selection
 * @param {ShadowRoot} root
 * @returns {AbstractRange | null}
 */
function selectedRange(selection, root) {
  // Firefox before 142 has no composed ranges; its ordinary ones reach into shadow trees.
  const composed = /** @type {Partial<Selection>} */ (selection).getComposedRanges?.call(selection, {
    shadowRoots: [root],
  });
  if (composed) return composed[0] ?? null;
  return selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
}

/**
 * The start and the end of a range as offsets in an element's text.
 * @param {AbstractRange} range
 * @param {HTMLElement} element
 * @returns {[number, number]}
 */
function offsetsOf(range, element) {
  const start = offsetIn(element, range.startContainer, range.startOffset);
  return [start, offsetIn(element, range.endContainer, range.endOffset)];
}

/**
 * @param {HTMLElement} element
 * @param {Node} node
 * @param {number} offset
 */
function offsetIn(element, node, offset) {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}
