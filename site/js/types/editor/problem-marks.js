// Marks the problems in the editor, with their messages under the mouse, and moves the cursor to them.

import { forEachDiagnostic, linter, setDiagnostics } from "@codemirror/lint";
import { offsetOf } from "./positions.js";

/**
 * @typedef {import("../problem.js").Problem} Problem
 * @typedef {import("@codemirror/view").EditorView} EditorView
 * @typedef {import("@codemirror/lint").Diagnostic} Mark
 */

/** What the editor needs to show marks. */
export function problemMarks() {
  return linter(null);
}

/**
 * Marks these problems, and no others.
 * @param {EditorView} view
 * @param {Problem[]} problems
 */
export function markProblems(view, problems) {
  const text = view.state.doc;
  const marks = problems.map(({ from, to, message, severity, rule, unused }) => ({
    from: offsetOf(text, from),
    to: offsetOf(text, to),
    severity,
    message,
    ...(rule && { source: rule }),
    ...(unused && { markClass: "unused" }),
  }));
  view.dispatch(setDiagnostics(view.state, marks));
}

/**
 * Makes the changes of a fix.
 * @param {EditorView} view
 * @param {import("../problem.js").Fix} fix
 */
export function applyFix(view, { edits }) {
  const text = view.state.doc;
  const changes = edits.map(edit => ({
    from: offsetOf(text, edit.from),
    to: offsetOf(text, edit.to),
    insert: edit.text,
  }));
  view.dispatch({ changes, userEvent: "input.fix" });
}

/**
 * The next problem after the cursor, or before it; after the last one comes the first.
 * @param {EditorView} view
 * @param {1 | -1} direction
 * @returns {Mark | null}
 */
export function nextProblem({ state }, direction) {
  /** @type {Mark[]} */
  const marks = [];
  forEachDiagnostic(state, (mark, from, to) => {
    if (mark.markClass !== "unused") marks.push({ ...mark, from, to });
  });
  marks.sort((one, other) => direction * (one.from - other.from));
  const { head } = state.selection.main;
  return marks.find(({ from }) => direction * (from - head) > 0) ?? marks[0] ?? null;
}
