// The linter's worker: Ruff, which finds what is risky in a program, and formats it.

import init, { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-web";

/**
 * @typedef {import("./types/linter/linter-messages.js").Start} Start
 * @typedef {import("./types/linter/linter-messages.js").Question} Question
 */

/** @type {Promise<Workspace> | null} */
let workspace = null;

addEventListener("message", ({ data }) => {
  if (workspace === null) workspace = start(data);
  else void answer(workspace, data);
});

/** @param {Start} start */
async function start({ wasm, settings }) {
  await init({ module_or_path: wasm });
  return new Workspace(settings, PositionEncoding.Utf16);
}

/**
 * @param {Promise<Workspace>} ready
 * @param {Question} question
 */
async function answer(ready, { id, what, code }) {
  try {
    const ruff = await ready;
    self.postMessage({ id, result: what === "format" ? ruff.format(code) : ruff.check(code) });
  } catch (error) {
    self.postMessage({ id, error: String(error) }); // a program that is not complete cannot be formatted
  }
}
