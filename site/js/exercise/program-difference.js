// How an exercise's solution differs from the reader's program: one text, with the reader's lines and the solution's. Loaded
// when the reader asks for it; of the page's files only this one, the cell's editor and those of types/ import CodeMirror.

import { pythonLanguage } from "@codemirror/lang-python";
import { syntaxHighlighting } from "@codemirror/language";
import { getChunks, goToNextChunk, goToPreviousChunk, unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { styleSheet } from "../dom/style-sheet.js";

export { loadCompareTexts } from "../texts/compare-texts.js";

/** For the shadow tree that it stands in. */
export const styles = styleSheet(DIFFERENCE_STYLES);

export class ProgramDifference {
  #view;

  /**
   * @param {{compareTexts: import("../texts/texts.js").Texts, root: ShadowRoot, own: string, solution: string}} options
   *   own: the reader's program; root: the tree that it stands in
   */
  constructor({ compareTexts, root, own, solution }) {
    const place = create("div", { class: "difference-program" });
    const say = (/** @type {string} */ key) => compareTexts.get(key);
    this.#view = new EditorView({
      parent: place,
      root,
      doc: solution,
      extensions: [
        unifiedMergeView({ original: own, mergeControls: false, gutter: false, allowInlineDiffs: false }),
        keymap.of([
          { key: "F7", run: goToNextChunk, shift: goToPreviousChunk },
          { key: "Alt-ArrowDown", run: goToNextChunk },
          { key: "Alt-ArrowUp", run: goToPreviousChunk },
        ]),
        EditorState.readOnly.of(true),
        pythonLanguage,
        syntaxHighlighting(classHighlighter),
        EditorView.contentAttributes.of({
          "aria-label": say("compare.programs"),
          "aria-readonly": "true",
          "aria-describedby": "difference-keys",
          tabindex: "0",
        }),
      ],
    });
    const count = getChunks(this.#view.state)?.chunks.length ?? 0;
    const told = count > 0 ? compareTexts.get("compare.places", { count }) : say("compare.noPlaces");
    const go = (/** @type {string} */ text, /** @type {import("@codemirror/view").Command} */ command) =>
      button({}, text, () => this.#go(command));
    const tools = [go(say("compare.previousPlace"), goToPreviousChunk), go(say("compare.nextPlace"), goToNextChunk)];
    this.element = create(
      "div",
      { class: "difference" },
      create("p", { class: "difference-text", role: "status" }, told),
      ...(count > 0 ? [create("div", { class: "ways" }, ...tools)] : []),
      place,
      create("p", { class: "news", id: "difference-keys" }, say("compare.placeKeys")),
    );
  }

  /** @param {import("@codemirror/view").Command} command */
  #go(command) {
    this.#view.focus();
    command(this.#view);
  }

  close() {
    this.#view.destroy();
    this.element.remove();
  }
}
