// The parameters of the call that is being written, above the cursor.

import { StateEffect, StateField } from "@codemirror/state";
import { showTooltip, ViewPlugin } from "@codemirror/view";
import { create } from "../../dom/create.js";
import { own } from "../../protocol/own.js";

/** What is shown of a signature: its text, and the part of it that is the current parameter. */
/** @typedef {{label: string, from: number, to: number}} Signature */

/** @type {import("@codemirror/state").StateEffectType<Signature | null>} */
const show = StateEffect.define();

const shownSignature = StateField.define({
  create: () => /** @type {Signature | null} */ (null),
  update(shown, transaction) {
    return transaction.effects.find(effect => effect.is(show))?.value ?? (hides(transaction) ? null : shown);
  },
  provide: field =>
    showTooltip.computeN([field, "selection"], state => {
      const signature = state.field(field);
      if (!signature) return [];
      return [{ pos: state.selection.main.head, above: true, create: () => ({ dom: signatureTip(signature) }) }];
    }),
});

/**
 * Shows the signature from the bracket that opens a call until the one that closes it.
 * @param {import("./hover.js").Ask} ask
 */
export function signatures(ask) {
  const plugin = ViewPlugin.define(view => {
    let turn = 0;
    return {
      update(update) {
        const isShown = update.state.field(shownSignature) !== null;
        const opens = update.docChanged && update.transactions.some(typesBracket);
        if (!opens && !(isShown && (update.docChanged || update.selectionSet))) return;
        turn += 1;
        const asked = turn;
        const offset = update.state.selection.main.head;
        void ask("textDocument/signatureHelp", offset).then(answer => {
          if (asked === turn && view.hasFocus) view.dispatch({ effects: show.of(readSignature(answer)) });
        });
      },
      destroy() {
        turn = -1;
      },
    };
  });
  return [shownSignature, plugin];
}

/** Hides the signature. @type {import("@codemirror/view").Command} */
export function hideSignature(view) {
  const shown = view.state.field(shownSignature, false) != null;
  if (shown) view.dispatch({ effects: show.of(null) });
  return shown;
}

/**
 * The active signature in a server's answer, or null.
 * @param {unknown} answer
 * @returns {Signature | null}
 */
export function readSignature(answer) {
  const signatures = own(answer, "signatures");
  const signature = Array.isArray(signatures) ? signatures[Number(own(answer, "activeSignature") ?? 0)] : undefined;
  const label = own(signature, "label");
  if (typeof label !== "string") return null;
  const parameters = own(signature, "parameters");
  const active = Number(own(signature, "activeParameter") ?? own(answer, "activeParameter") ?? 0);
  const part = own(Array.isArray(parameters) ? parameters[active] : undefined, "label");
  const [from, to] = Array.isArray(part) ? part.map(Number) : [0, 0];
  return { label, from: from ?? 0, to: to ?? 0 };
}

/** @param {import("@codemirror/state").Transaction} transaction */
function hides(transaction) {
  return transaction.effects.some(effect => effect.is(show)) || transaction.isUserEvent("input.replace");
}

/** @param {import("@codemirror/state").Transaction} transaction */
function typesBracket(transaction) {
  let found = false;
  if (!transaction.isUserEvent("input.type")) return false;
  transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (/[(,]/.test(inserted.toString())) found = true;
  });
  return found;
}

/** @param {Signature} signature */
function signatureTip({ label, from, to }) {
  const parts = [label.slice(0, from), create("b", {}, label.slice(from, to)), label.slice(to)];
  return create("div", { class: "type-tip" }, create("code", { class: "type" }, ...parts));
}
