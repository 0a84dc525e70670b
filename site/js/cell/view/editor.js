// The code editor. Loaded only when a cell needs it; the one file that knows CodeMirror.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, Prec, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

/** After Escape, how long Tab moves the focus instead of indenting; any other key ends it sooner. In milliseconds. */
const LEAVE_TIME = 30_000;

/** The line that failed, the line of the step that the reader looks at, the lines that a check finds wrong or has a
 * remark on, and those where the running program waits. */
const errorMark = lineMark("error-line");
const stepMark = lineMark("step-line");
const wrongMark = lineMark("wrong-line");
const remarkMark = lineMark("remark-line");
const waitMark = lineMark("wait-line");

/**
 * A mark for lines, which it gives this class and their numbers this class and `-number`.
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
      // A line that gets another before it moves down with its mark.
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
 * What an editor is made of: `root` is the tree whose style sheets it may extend, `describedBy` the id of the text that
 * tells its keys, `onChange` hears each new text and `onRun` the key that runs the program.
 * @typedef {{parent: HTMLElement, root: ShadowRoot, code: string, label: string, describedBy: string,
 *   readonly: boolean, onChange: (code: string) => void, onRun: () => void}} EditorOptions
 */

export class Editor {
  #view;
  #readonly = new Compartment();
  #waits = "";

  /** @param {EditorOptions} options */
  constructor({ parent, root, code, label, describedBy, readonly, onChange, onRun }) {
    this.#view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: code,
        extensions: [
          Prec.high(keymap.of(cellKeys(onRun))),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          lineNumbers(),
          history(),
          indentUnit.of("    "),
          indentOnInput(),
          bracketMatching(),
          python(),
          syntaxHighlighting(classHighlighter),
          waitMark.field,
          errorMark.field,
          stepMark.field,
          wrongMark.field,
          remarkMark.field,
          this.#readonly.of(readonlyExtension(readonly)),
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

  /**
   * Puts another text in, without marks; one step of the editor's history, so that Undo brings the old one back.
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

  /** Marks a line, counting from 1, as the one that failed; null takes the mark away. @param {number | null} line */
  markLine(line) {
    this.#view.dispatch({ effects: errorMark.effect.of(line === null ? [] : [line]) });
  }

  /** Marks the line, counting from 1, of the step that the reader looks at. @param {number | null} line */
  markStep(line) {
    this.#view.dispatch({ effects: stepMark.effect.of(line === null ? [] : [line]) });
  }

  /** Marks the lines, counting from 1, where the running program waits. @param {number[]} lines */
  markWaits(lines) {
    // Asked for at every frame of a run; most programs wait where they have waited before.
    const waiting = lines.join();
    if (waiting === this.#waits) return;
    this.#waits = waiting;
    this.#view.dispatch({ effects: waitMark.effect.of(lines) });
  }

  /** Marks the lines, counting from 1, that a check speaks of. @param {CheckedLines} lines */
  markChecked({ wrong, remarks }) {
    this.#view.dispatch({ effects: [wrongMark.effect.of(wrong), remarkMark.effect.of(remarks)] });
  }

  /** Puts the cursor where the text of a line begins, and the line into view. @param {number} line counts from 1 */
  goTo(line) {
    const { from, text } = this.#view.state.doc.line(Math.min(Math.max(line, 1), this.#view.state.doc.lines));
    const anchor = from + text.length - text.trimStart().length;
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
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
 * The keys that differ from CodeMirror's own. Tab indents, so Escape has to open a way out for the keyboard.
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
  return view.state.selection.main.empty ? insertSpaces(view) : indentMore(view);
}

/** Spaces up to the next multiple of four. @type {import("@codemirror/view").Command} */
function insertSpaces({ state, dispatch }) {
  const { from } = state.selection.main;
  const column = from - state.doc.lineAt(from).from;
  const spaces = " ".repeat(state.facet(indentUnit).length - (column % state.facet(indentUnit).length));
  dispatch(state.update(state.replaceSelection(spaces), { scrollIntoView: true, userEvent: "input" }));
  return true;
}

/** @param {boolean} readonly */
function readonlyExtension(readonly) {
  // The text can still be focused, selected and copied.
  return [EditorState.readOnly.of(readonly), EditorView.contentAttributes.of({ "aria-readonly": String(readonly) })];
}
