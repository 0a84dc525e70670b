// What the type checker adds to an editor, with its keys.

import { completionKeymap } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin } from "@codemirror/view";
import { completions } from "./completion.js";
import { hideTips, showAtCursor, showTypeAtCursor, typeTips } from "./hover.js";
import { nextProblem, problemMarks } from "./problem-marks.js";
import { hideSignature, signatures } from "./signature.js";

/**
 * `onChange` is called after each change of the text, `onFormat` at the key that formats the program, `onView` with the editor's view, and with null when it ends.
 * @typedef {import("./completion.js").Server & {onChange: () => void, onFormat: () => void,
 *   onView: (view: EditorView | null) => void}} ToolsOptions
 */

/** @param {ToolsOptions} options */
export function editorTools({ ask, complete, onChange, onFormat, onView }) {
  return [
    ViewPlugin.define(view => {
      onView(view);
      return { destroy: () => onView(null) };
    }),
    EditorView.updateListener.of(({ docChanged }) => {
      if (docChanged) onChange();
    }),
    problemMarks(),
    typeTips(ask),
    completions({ ask, complete }),
    signatures(ask),
    Prec.highest(
      keymap.of([
        { key: "F8", run: goToProblem(1), shift: goToProblem(-1) },
        { key: "Shift-Alt-f", run: formatBy(onFormat) },
        { key: "Mod-k Mod-i", run: showTypeAtCursor(ask) },
        { key: "Escape", run: hideAll },
      ]),
    ),
    keymap.of(completionKeymap),
  ];
}

/**
 * @param {() => void} format
 * @returns {import("@codemirror/view").Command}
 */
function formatBy(format) {
  return () => {
    format();
    return true;
  };
}

/**
 * Moves the cursor to the next problem, or the one before, and shows its message.
 * @param {1 | -1} direction
 * @returns {import("@codemirror/view").Command}
 */
function goToProblem(direction) {
  return view => {
    const problem = nextProblem(view, direction);
    if (!problem) return false;
    view.dispatch({ selection: { anchor: problem.from }, scrollIntoView: true });
    showAtCursor(view, problem.message);
    return true;
  };
}

/** Escape has another meaning too: it lets Tab leave the editor. @type {import("@codemirror/view").Command} */
function hideAll(view) {
  hideTips(view);
  hideSignature(view);
  return false;
}
