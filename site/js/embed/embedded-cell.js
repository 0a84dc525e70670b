// A cell or an exercise that has a whole page, made to stand in a frame of another one.

import { programName } from "../cell/program-name.js";
import { create } from "../dom/create.js";
import { LinkError } from "../share/program-link.js";
import { readManners, readProgram } from "./address.js";
import { EmbedPort } from "./port.js";
import { fetchExercise, NoExercise } from "./site-exercise.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {{context: import("../cell/page-context.js").CellContext}} CellClass
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

const NAMELESS = "Python"; // what a program without a label is called

/**
 * Shows the cell of a fragment, or says what is wrong with it.
 * @param {string} fragment  without its `#`
 * @param {Promise<CellClass>} defined
 */
export async function showEmbeddedCell(fragment, defined) {
  const { autorun } = readManners(fragment);
  try {
    const program = await readProgram(fragment);
    const [{ context }, name] = await Promise.all([defined, programName(program.code)]);
    document.title = program.label || NAMELESS;
    const framed = parent !== window;
    const cell = cellOf(program, { autorun: autorun && framed });
    // All embeds of a site stand in one place: what they are edits of tells their drafts apart.
    cell.dataset.drafts = `${location.pathname}#program-${name}`;
    const main = create("main", {}, cell);
    // Whoever sends a link to this page is not the author of a page around it: nothing runs by itself.
    if (!framed) main.prepend(...opening(program.label || NAMELESS, context.texts));
    document.body.append(main);
    show(program.theme ?? "auto");
    if (framed) new EmbedPort(parent, { cell, onScheme: scheme => followScheme(program.theme, scheme) });
  } catch (error) {
    if (!(error instanceof LinkError || error instanceof TypeError)) throw error;
    const { context } = await defined;
    showProblem(problemText(error, context.texts));
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
    show(theme);
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
 * What stands above the cell where it is a page of its own.
 * @param {string} label
 * @param {Texts} texts
 */
function opening(label, texts) {
  return [create("h1", {}, label), create("p", { class: "news" }, texts.get("embed.cameWithLink"))];
}

/**
 * @param {import("../share/program-link.js").SharedProgram} program
 * @param {{autorun: boolean}} options
 */
function cellOf({ code, label, packages, speed, timeline, theme, readonly }, { autorun }) {
  const given = { label: label || NAMELESS, packages: packages?.join(" "), speed, timeline, theme };
  const told = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const cell = document.createElement("async-cell");
  for (const [name = "", value = ""] of told) cell.setAttribute(name, value);
  cell.id = "program";
  cell.toggleAttribute("readonly", readonly === true);
  cell.toggleAttribute("autorun", autorun);
  cell.append(create("pre", {}, create("code", {}, code)));
  return /** @type {AsyncCell} */ (cell);
}

/**
 * The page around the frame is light or dark, and the address says nothing else.
 * @param {string | undefined} theme  of the address
 * @param {import("./port.js").Scheme} scheme
 */
function followScheme(theme, scheme) {
  if ((theme ?? "auto") === "auto") show(scheme);
}

/** @param {string} theme */
function show(theme) {
  document.documentElement.style.colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
}

/**
 * @param {LinkError | TypeError} error
 * @param {Texts} texts
 */
function problemText(error, texts) {
  if (!(error instanceof LinkError)) return texts.get("embed.wrongAddress");
  const { reason } = error;
  return texts.get(reason === "newer" ? "embed.newerAddress" : reason === "large" ? "embed.tooLarge" : "embed.broken");
}
