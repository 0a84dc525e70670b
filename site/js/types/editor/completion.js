// Completions of names, by the type checker.

import { autocompletion } from "@codemirror/autocomplete";
import { create } from "../../dom/create.js";
import { own } from "../../protocol/own.js";
import { offsetOf } from "./positions.js";

/**
 * @typedef {import("@codemirror/autocomplete").Completion} Completion
 * @typedef {import("@codemirror/autocomplete").CompletionContext} CompletionContext
 * @typedef {{ask: import("./hover.js").Ask, complete: (item: unknown) => Promise<unknown>}} Server
 */

const MOST = 400; // completions that are offered
const BEST = 99; // the greatest boost of a completion
const NAME = /[\p{ID_Continue}]*$/u;

/** @param {Server} server */
export function completions(server) {
  return autocompletion({ override: [context => source(context, server)], icons: false });
}

/**
 * @param {CompletionContext} context
 * @param {Server} server
 * @returns {Promise<import("@codemirror/autocomplete").CompletionResult | null>}
 */
async function source(context, { ask, complete }) {
  const name = context.matchBefore(NAME);
  const from = name?.from ?? context.pos;
  const afterDot = context.state.sliceDoc(from - 1, from) === ".";
  if (!context.explicit && !afterDot && (from === context.pos || /^\d/.test(name?.text ?? ""))) return null;
  const list = await ask("textDocument/completion", context.pos);
  const items = Array.isArray(list) ? list : own(list, "items");
  if (context.aborted || !Array.isArray(items)) return null;
  const hidden = name?.text.startsWith("_") !== true;
  const options = [...items]
    .sort((one, other) => (sortText(one) < sortText(other) ? -1 : 1))
    .filter(item => !(hidden && labelOf(item).startsWith("_")))
    .slice(0, MOST)
    .map((item, index) => completion(item, { index, complete }));
  return { from, options, validFor: /^[\p{ID_Continue}]*$/u };
}

/**
 * @param {unknown} item
 * @param {{index: number, complete: Server["complete"]}} place  index: the best one is 0
 * @returns {Completion}
 */
function completion(item, { index, complete }) {
  const module = own(own(item, "labelDetails"), "description");
  return {
    label: labelOf(item),
    ...(typeof module === "string" && { detail: module }),
    boost: BEST - Math.min(index, 2 * BEST),
    info: async () => {
      const value = own(own(await complete(item), "documentation"), "value");
      return typeof value === "string" ? create("div", { class: "documentation" }, value) : null;
    },
    apply: (view, _completion, from, to) => {
      const inserted = own(own(item, "textEdit"), "newText") ?? own(item, "insertText") ?? labelOf(item);
      const text = String(inserted);
      const others = edits(own(item, "additionalTextEdits"), view.state.doc);
      const changes = view.state.changes([...others, { from, to, insert: text }]);
      const anchor = changes.mapPos(to, 1);
      view.dispatch({ changes, selection: { anchor }, userEvent: "input.complete", scrollIntoView: true });
    },
  };
}

/**
 * The changes beside the completion itself, such as an import at the top.
 * @param {unknown} list
 * @param {import("@codemirror/state").Text} text
 */
function edits(list, text) {
  if (!Array.isArray(list)) return [];
  return list.map(edit => {
    const [start, end] = [own(own(edit, "range"), "start"), own(own(edit, "range"), "end")];
    const places = [start, end].map(place => ({
      line: Number(own(place, "line")),
      character: Number(own(place, "character")),
    }));
    const [from = 0, to = 0] = places.map(place => offsetOf(text, place));
    return { from, to, insert: String(own(edit, "newText")) };
  });
}

/** @param {unknown} item */
function labelOf(item) {
  return String(own(item, "label"));
}

/** @param {unknown} item */
function sortText(item) {
  return String(own(item, "sortText") ?? labelOf(item));
}
