// The page embed.html: a cell or an exercise for a frame of another page, or, if its address names neither, a form that
// writes the HTML for such frames.

import { readExercise, readLanguage } from "./embed/address.js";
import { Builder } from "./embed/builder.js";
import { showEmbeddedCell, showEmbeddedExercise } from "./embed/embedded-cell.js";
import { placeOf } from "./embed/site-exercise.js";
import { spokenLanguage } from "./texts/language.js";

/** @typedef {import("./embed/embedded-cell.js").CellClass} CellClass */

const fragment = location.hash.slice(1);
const exercise = readExercise(fragment);
// Before the cells' script reads the page's language.
document.documentElement.lang = spokenLanguage(readLanguage(fragment) ?? navigator.language);
document.documentElement.className = !fragment ? "builder" : parent === window ? "opened" : "embedded";
// The reader's progress is stored as the lesson's.
const lesson = exercise && placeOf(exercise.name)?.page;
if (lesson) document.documentElement.dataset.lesson = lesson;
addEventListener("hashchange", () => location.reload());

const defined = /** @type {Promise<CustomElementConstructor & CellClass>} */ (customElements.whenDefined("async-cell"));
if (exercise) await showEmbeddedExercise(exercise, defined);
else if (fragment) await showEmbeddedCell(fragment, defined);
else await showBuilder();

async function showBuilder() {
  const { texts } = (await defined).context;
  const sample = document.querySelector("template")?.content.cloneNode(true);
  if (!(sample instanceof DocumentFragment)) throw new Error("embed.html has been changed: build the site again");
  document.title = `${texts.get("embed.title")} · ${document.title}`;
  document.body.append(sample);
  const cell = /** @type {import("./cell/async-cell.js").AsyncCell} */ (document.querySelector("main async-cell"));
  const builder = new Builder(texts, cell);
  document.querySelector("main")?.replaceWith(builder.element);
  builder.begin();
}
