// The code editor. Loaded only when a cell needs it; only this file, those of types/ and
// exercise/program-difference.js import CodeMirror.

import {
  defaultKeymap,
  history,
  historyField,
  historyKeymap,
  indentLess,
  indentMore,
  redoDepth,
  undoDepth,
} from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, countColumn, EditorState, Prec, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { unitOf, withoutMarks } from "./indentation.js";

/** How long Tab moves the focus instead of indenting after Escape, in milliseconds; any other key ends that sooner. */
const LEAVE_TIME = 30_000;

/** How long the editor has the focus before the reader counts as working in it without an edit, in milliseconds. */
const WORKING_TIME = 2000;

/** Marks for the line that failed, the line of the step that the reader looks at, the lines that a check finds wrong or has
 * a remark on, and those where the running program waits. */
const errorMark = lineMark("error-line");
const stepMark = lineMark("step-line");
const wrongMark = lineMark("wrong-line");
const remarkMark = lineMark("remark-line");
const waitMark = lineMark("wait-line");

/**
 * A mark for lines: the line gets this class, and its number this class with `-number`.
 * @param {string} name
 */
function lineMark(name) {
  /** The lines to mark, counting from 1. @type {import("@codemirror/state").StateEffectType<number[]>} */
  const effect = StateEffect.define();
  const line = Decoration.line({ class: name });
  const number = new (class extends GutterMarker {
    /** @override */
    elementClass = `${name}-number`;
  })();
  /** Where the marked lines begin in the document. They move with the text. */
  const field = StateField.define({
    create: () => /** @type {number[]} */ ([]),
    update(starts, transaction) {
      // If a line is inserted before a marked one, the mark moves down with its line.
      let moved = transaction.docChanged ? starts.map(start => transaction.changes.mapPos(start, 1)) : starts;
      for (const change of transaction.effects) {
        if (change.is(effect)) moved = change.value.flatMap(line => lineStart(transaction.state, line) ?? []);
      }
      return moved;
    },
    provide: marked => [
      EditorView.decorations.compute([marked], state => marksAt(state, marked, line)),
      gutterLineClass.compute([marked], state => marksAt(state, marked, number)),
    ],
  });
  return { effect, field };
}

/**
 * @param {EditorState} state
 * @param {number} line counts from 1
 */
function lineStart(state, line) {
  return line < 1 || line > state.doc.lines ? null : state.doc.line(line).from;
}

/**
 * @template {import("@codemirror/state").RangeValue} Mark
 * @param {EditorState} state
 * @param {StateField<number[]>} field
 * @param {Mark} mark
 * @returns {RangeSet<Mark>}
 */
function marksAt(state, field, mark) {
  const starts = new Set(state.field(field).map(position => state.doc.lineAt(position).from));
  return RangeSet.of(
    [...starts].map(start => mark.range(start)),
    true,
  );
}

/** @typedef {{wrong: number[], remarks: number[]}} CheckedLines */

/**
 * `root` is the tree whose style sheets the editor may extend, `describedBy` the id of the text that lists its keys;
 * `plain`: its text is no Python;
 * `before` is a state that `state` gave, or null; `onChange` is called with each new text, `onRun` at the key that runs the program, `onWork` once the reader works here:
 * at the first edit, or after a while with the focus.
 * @typedef {{parent: HTMLElement, root: ShadowRoot, code: string, label: string, describedBy: string,
 *   before: object | null, readonly: boolean, plain: boolean, onChange: (code: string) => void, onRun: () => void, onWork: () => void}} EditorOptions
 */

const KEPT = { history: historyField };

/**
 * The state with a text: as it was before, if that can be read.
 * @param {string} code
 * @param {object | null} before
 * @param {import("@codemirror/state").EditorStateConfig} config
 */
function stateOf(code, before, config) {
  try {
    if (before) return EditorState.fromJSON(before, config, KEPT);
  } catch (error) {
    console.info(error); // of another version of the editor
  }
  return EditorState.create({ ...config, doc: code });
}

export class Editor {
  #view;
  #readonly = new Compartment();
  #tools = new Compartment();
  #waits = "";

  /** @param {EditorOptions} options */
  constructor({ parent, root, code, label, describedBy, before, readonly, plain, onChange, onRun, onWork }) {
    this.#view = new EditorView({
      parent,
      root,
      state: stateOf(code, before, {
        extensions: [
          Prec.high(keymap.of(cellKeys(onRun))),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          lineNumbers(),
          history(),
          indentUnit.compute(["doc"], ({ doc }) => unitOf(doc.iterLines())),
          EditorView.clipboardInputFilter.of(withoutMarks),
          indentOnInput(),
          bracketMatching(),
          plain ? [] : pythonLanguage, // without its completions, which would make the editor larger
          syntaxHighlighting(classHighlighter),
          waitMark.field,
          errorMark.field,
          stepMark.field,
          wrongMark.field,
          remarkMark.field,
          this.#readonly.of(readonlyExtension(readonly)),
          this.#tools.of([]),
          workListener(onWork),
          EditorView.contentAttributes.of({
            "aria-label": label,
            "aria-describedby": describedBy,
            part: "code",
            tabindex: "0",
          }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  get code() {
    return this.#view.state.doc.toString();
  }

  /** Its text and what can be undone, for JSON; null if nothing can. @returns {object | null} */
  get state() {
    const { state } = this.#view;
    return undoDepth(state) + redoDepth(state) > 0 ? state.toJSON(KEPT) : null;
  }

  /** Goes on where the reader was in the plain text. @param {import("./plain-text.js").TextPlace} place */
  take({ anchor, head, focused, scrolled }) {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({ selection: { anchor: Math.min(anchor, length), head: Math.min(head, length) } });
    this.#view.scrollDOM.scrollLeft = scrolled;
    if (focused) this.#view.focus();
  }

  /**
   * Replaces the text and removes all marks, as one step of the editor's history, so that Undo restores the old text.
   * @param {string} code
   */
  replace(code) {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: code },
      effects: [errorMark, stepMark, wrongMark, remarkMark, waitMark].map(mark => mark.effect.of([])),
      userEvent: "input.replace",
    });
    this.#waits = "";
  }

  /** Marks a line, counting from 1, as the one that failed; null removes the mark. @param {number | null} line */
  markLine(line) {
    this.#view.dispatch({ effects: errorMark.effect.of(line === null ? [] : [line]) });
  }

  /** Marks the line, counting from 1, of the step that the reader looks at. @param {number | null} line */
  markStep(line) {
    this.#view.dispatch({ effects: stepMark.effect.of(line === null ? [] : [line]) });
  }

  /** Marks the lines, counting from 1, where the running program waits. @param {number[]} lines */
  markWaits(lines) {
    // Called at every frame of a run; mostly the lines have not changed.
    const waiting = lines.join();
    if (waiting === this.#waits) return;
    this.#waits = waiting;
    this.#view.dispatch({ effects: waitMark.effect.of(lines) });
  }

  /** Marks the lines, counting from 1, that a check's feedback names. @param {CheckedLines} lines */
  markChecked({ wrong, remarks }) {
    this.#view.dispatch({ effects: [wrongMark.effect.of(wrong), remarkMark.effect.of(remarks)] });
  }

  /** Puts the cursor at the first text of a line, and scrolls the line into view. @param {number} line counts from 1 */
  goTo(line) {
    const { from, text } = this.#view.state.doc.line(Math.min(Math.max(line, 1), this.#view.state.doc.lines));
    const anchor = from + text.length - text.trimStart().length;
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  }

  /**
   * Changes a line, counting from 1, if its text is still the one that it was, or the only such line if it has moved.
   * Returns whether it did.
   * @param {number} number
   * @param {{was: string, becomes: string}} change
   */
  changeLine(number, { was, becomes }) {
    const { doc, readOnly } = this.#view.state;
    const lines = Array.from({ length: doc.lines }, (_, index) => doc.line(index + 1)).filter(
      ({ text }) => text === was,
    );
    const line = lines.find(each => each.number === number) ?? (lines.length === 1 ? lines[0] : undefined);
    if (!line || readOnly) return false;
    this.#view.dispatch({
      changes: { from: line.from, to: line.to, insert: becomes },
      selection: { anchor: line.from + becomes.length },
      scrollIntoView: true,
      userEvent: "input.fix",
    });
    this.#view.focus();
    return true;
  }

  /** Adds tools to the editor, in place of those that it had. @param {import("@codemirror/state").Extension} extension */
  use(extension) {
    this.#view.dispatch({ effects: this.#tools.reconfigure(extension) });
  }

  /** @param {boolean} readonly */
  setReadonly(readonly) {
    this.#view.dispatch({ effects: this.#readonly.reconfigure(readonlyExtension(readonly)) });
  }

  destroy() {
    this.#view.destroy();
  }
}

/**
 * The keys that differ from CodeMirror's. Tab indents, so Escape must let Tab leave the editor.
 * @param {() => void} run
 * @returns {import("@codemirror/view").KeyBinding[]}
 */
function cellKeys(run) {
  const runProgram = () => {
    run();
    return true;
  };
  return [
    { key: "Mod-Enter", run: runProgram },
    { key: "Tab", run: indent, shift: indentLess },
    { key: "Escape", run: letTabLeave },
  ];
}

/** @type {import("@codemirror/view").Command} */
function letTabLeave(view) {
  view.setTabFocusMode(LEAVE_TIME);
  return true;
}

/** @type {import("@codemirror/view").Command} */
function indent(view) {
  return view.state.selection.main.empty ? insertIndentation(view) : indentMore(view);
}

/** A tab, or spaces up to the next multiple of the program's indentation. @type {import("@codemirror/view").Command} */
function insertIndentation({ state, dispatch }) {
  const { from } = state.selection.main;
  const unit = state.facet(indentUnit);
  const line = state.doc.lineAt(from);
  const column = countColumn(line.text, state.tabSize, from - line.from);
  const inserted = unit === "\t" ? unit : " ".repeat(unit.length - (column % unit.length));
  dispatch(state.update(state.replaceSelection(inserted), { scrollIntoView: true, userEvent: "input" }));
  return true;
}

/**
 * Calls back once, as soon as a reader works in the editor.
 * @param {() => void} work
 */
function workListener(work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let works = false;
  const begin = () => {
    clearTimeout(timer);
    if (!works) work();
    works = true;
  };
  return EditorView.updateListener.of(({ view, docChanged, focusChanged }) => {
    if (works) return;
    if (docChanged && view.hasFocus) return begin();
    if (!focusChanged) return;
    clearTimeout(timer);
    if (view.hasFocus) timer = setTimeout(begin, WORKING_TIME);
  });
}

/** @param {boolean} readonly */
function readonlyExtension(readonly) {
  // The text can still be focused, selected and copied.
  return [EditorState.readOnly.of(readonly), EditorView.contentAttributes.of({ "aria-readonly": String(readonly) })];
}
