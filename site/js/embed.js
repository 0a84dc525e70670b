// The page embed.html: a cell or an exercise for a frame of another page, or, if its address names neither, a form that
// writes the HTML for such frames.

import { create } from "./dom/create.js";
import { readEdited, readExercise, readLanguage } from "./embed/address.js";
import { Builder } from "./embed/builder.js";
import { showEmbeddedCell, showEmbeddedExercise } from "./embed/embedded-cell.js";
import { placeOf } from "./embed/site-exercise.js";
import { decodeProgram, LinkError } from "./share/program-link.js";
import { spokenLanguage } from "./texts/language.js";

/** @typedef {import("./embed/embedded-cell.js").CellClass} CellClass */

const fragment = location.hash.slice(1);
const exercise = readExercise(fragment);
const edited = readEdited(fragment);
const isForm = !fragment || edited !== null;
// Before the cells' script reads the page's language.
document.documentElement.lang = spokenLanguage(readLanguage(fragment) ?? navigator.language);
document.documentElement.className = isForm ? "builder" : parent === window ? "opened" : "embedded";
// The reader's progress is stored as the lesson's.
const lesson = exercise && placeOf(exercise.name)?.page;
if (lesson) document.documentElement.dataset.lesson = lesson;
addEventListener("hashchange", () => location.reload());

const defined = /** @type {Promise<CustomElementConstructor & CellClass>} */ (customElements.whenDefined("async-cell"));
if (exercise) await showEmbeddedExercise(exercise, defined);
else if (isForm) await showBuilder(edited);
else await showEmbeddedCell(fragment, defined);

/** @param {string | null} link  the fragment of a link, with the first program; it may be damaged */
async function showBuilder(link) {
  const { texts } = (await defined).context;
  const sample = document.querySelector("template")?.content.cloneNode(true);
  if (!(sample instanceof DocumentFragment)) throw new Error("embed.html has been changed: build the site again");
  document.title = `${texts.get("embed.title")} · ${document.title}`;
  const cell = /** @type {import("./cell/async-cell.js").AsyncCell} */ (sample.querySelector("main async-cell"));
  const program = link === null ? null : await decodeProgram(link).catch(onlyDamaged);
  if (program) cell.replaceChildren(create("pre", {}, `${program.code}\n`));
  document.body.append(sample);
  const builder = new Builder(texts, cell, program?.attributes ?? {});
  document.querySelector("main")?.replaceWith(builder.element);
  builder.begin();
}

/** @param {unknown} error @returns {null} */
function onlyDamaged(error) {
  if (error instanceof LinkError) return null;
  throw error;
}
