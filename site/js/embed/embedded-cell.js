// Shows a cell or an exercise on a page of its own, for a frame of another page.

import { programName } from "../cell/program-name.js";
import { create } from "../dom/create.js";
import { cellOf } from "../share/program.js";
import { LinkError } from "../share/program-link.js";
import { readProgram } from "./address.js";
import { EmbedPort } from "./embed-port.js";
import { fetchExercise, NoExercise } from "./site-exercise.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {{context: import("../cell/page-context.js").CellContext}} CellClass
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

const NAMELESS = "Python"; // the name of a program without a label

/**
 * Shows the cell of a fragment, or what is wrong with the fragment.
 * @param {string} fragment  without its `#`
 * @param {Promise<CellClass>} defined
 */
export async function showEmbeddedCell(fragment, defined) {
  try {
    const { code, attributes } = await readProgram(fragment);
    const [{ context }, name] = await Promise.all([defined, programName(code)]);
    const { label = NAMELESS, theme } = attributes;
    document.title = label;
    const framed = parent !== window;
    // Whoever sends a link to this page is not the author of a page around it: nothing runs by itself.
    const autorun = framed ? attributes.autorun : undefined;
    // The language is the page's. The last line's end is left out, as between tags: edits that are kept are of that program.
    const shown = { code: code.replace(/\n$/, ""), attributes: { ...attributes, label, lang: undefined, autorun } };
    const cell = /** @type {AsyncCell} */ (cellOf(shown));
    cell.id = "program";
    // All embeds of a site have the same page; the name of the original program tells their drafts apart.
    cell.dataset.drafts = `${location.pathname}#program-${name}`;
    const main = create("main", {}, cell);
    if (!framed) main.prepend(...opening(label, context.texts));
    document.body.append(main);
    showScheme(theme ?? "auto");
    if (framed) new EmbedPort(parent, { cell, onScheme: scheme => followScheme(theme, scheme) });
  } catch (error) {
    if (!(error instanceof LinkError || error instanceof TypeError)) throw error;
    const { context } = await defined;
    showProblem(addressProblemText(error, context.texts));
    console.warn(error);
  }
}

/**
 * Shows an exercise of the site, or says that there is none.
 * @param {import("./address.js").WantedExercise} wanted
 * @param {Promise<CellClass>} defined
 */
export async function showEmbeddedExercise({ name, theme }, defined) {
  try {
    const exercise = await fetchExercise(name);
    const cell = /** @type {AsyncCell} */ (exercise.querySelector("async-cell"));
    cell.dataset.drafts = `${location.pathname}#${name}`;
    await Promise.all([defined, customElements.whenDefined("async-exercise")]);
    document.title = exercise.getAttribute("label") || exercise.id;
    document.body.append(create("main", {}, exercise));
    showScheme(theme);
    if (parent !== window) new EmbedPort(parent, { cell, exercise, onScheme: scheme => followScheme(theme, scheme) });
  } catch (error) {
    if (!(error instanceof NoExercise)) throw error;
    const { context } = await defined;
    showProblem(context.texts.get("embed.noExercise", { name }));
    console.warn(error);
  }
}

/** @param {string} text */
function showProblem(text) {
  document.body.append(create("main", {}, create("p", { class: "news", role: "alert" }, text)));
}

/**
 * The content above the cell if the page is not in a frame.
 * @param {string} label
 * @param {Texts} texts
 */
function opening(label, texts) {
  return [create("h1", {}, label), create("p", { class: "news" }, texts.get("embed.cameWithLink"))];
}

/**
 * The page around the frame is light or dark, unless the address sets a theme.
 * @param {string | undefined} theme  of the address
 * @param {import("./embed-port.js").Scheme} scheme
 */
function followScheme(theme, scheme) {
  if ((theme ?? "auto") === "auto") showScheme(scheme);
}

/** @param {string} theme */
function showScheme(theme) {
  document.documentElement.style.colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
}

/**
 * @param {LinkError | TypeError} error
 * @param {Texts} texts
 */
function addressProblemText(error, texts) {
  if (!(error instanceof LinkError)) return texts.get("embed.wrongAddress");
  const { reason } = error;
  return texts.get(reason === "newer" ? "embed.newerAddress" : reason === "large" ? "embed.tooLarge" : "embed.broken");
}
