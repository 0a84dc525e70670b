// What the checker knows of the name under the mouse, or under the cursor at a key.

import { StateEffect, StateField } from "@codemirror/state";
import { closeHoverTooltips, EditorView, hoverTooltip, showTooltip } from "@codemirror/view";
import { create } from "../../dom/create.js";
import { own } from "../../protocol/own.js";

/**
 * Asks about a place in the text, an offset in it.
 * @typedef {(method: string, offset: number) => Promise<unknown>} Ask
 * @typedef {import("@codemirror/view").Tooltip & {text: string}} Tip  text: what a screen reader reads
 */

/** @type {import("@codemirror/state").StateEffectType<Tip | null>} */
const show = StateEffect.define();

/** The tip at the cursor, until the cursor moves or the text changes. */
const atCursor = StateField.define({
  create: () => /** @type {Tip | null} */ (null),
  update(tip, transaction) {
    const shown = transaction.effects.find(effect => effect.is(show));
    if (shown) return shown.value;
    return transaction.docChanged || transaction.selection ? null : tip;
  },
  provide: field => showTooltip.from(field),
});

/** @param {Ask} ask */
export function typeTips(ask) {
  return [hoverTooltip((_view, offset) => tipAt(ask, offset)), atCursor];
}

/**
 * Shows the type at the cursor, until it moves.
 * @param {Ask} ask
 * @returns {import("@codemirror/view").Command}
 */
export function showTypeAtCursor(ask) {
  return view => {
    const offset = view.state.selection.main.head;
    void tipAt(ask, offset).then(tip => {
      if (tip && view.state.selection.main.head === offset) showTip(view, tip);
    });
    return true;
  };
}

/**
 * Shows a text at the cursor, until it moves. A screen reader reads it.
 * @param {EditorView} view
 * @param {string} text
 */
export function showAtCursor(view, text) {
  const dom = create("div", { class: "type-tip" }, create("div", { class: "documentation" }, text));
  showTip(view, { pos: view.state.selection.main.head, above: true, text, create: () => ({ dom }) });
}

/** Hides what is shown at the cursor and under the mouse. @param {EditorView} view */
export function hideTips(view) {
  if (view.state.field(atCursor, false)) view.dispatch({ effects: show.of(null) });
  view.dispatch({ effects: closeHoverTooltips });
}

/**
 * @param {EditorView} view
 * @param {Tip} tip
 */
function showTip(view, tip) {
  view.dispatch({ effects: [show.of(tip), EditorView.announce.of(tip.text)] });
}

/**
 * @param {Ask} ask
 * @param {number} offset
 * @returns {Promise<Tip | null>}
 */
async function tipAt(ask, offset) {
  const value = own(own(await ask("textDocument/hover", offset), "contents"), "value");
  if (typeof value !== "string" || value === "") return null;
  return { pos: offset, above: true, text: value, create: () => ({ dom: typeTip(value) }) };
}

/** The type, and below it what its documentation says. @param {string} value */
function typeTip(value) {
  const [type = "", ...documentation] = value.split("\n\n");
  const tip = create("div", { class: "type-tip" }, create("code", { class: "type" }, type));
  if (documentation.length > 0) tip.append(create("div", { class: "documentation" }, documentation.join("\n\n")));
  return tip;
}
