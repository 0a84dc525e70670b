// The page embed.html: a cell or an exercise for a frame of another page, or, where its address names neither, the maker
// of such frames.

import { readExercise, readManners } from "./embed/address.js";
import { Builder } from "./embed/builder.js";
import { showEmbeddedCell, showEmbeddedExercise } from "./embed/embedded-cell.js";
import { placeOf } from "./embed/site-exercise.js";
import { spokenLanguage } from "./texts/language.js";

/** @typedef {import("./embed/embedded-cell.js").CellClass} CellClass */

const fragment = location.hash.slice(1);
const exercise = readExercise(fragment);
// Before the cells' own script looks which language the page has.
document.documentElement.lang = spokenLanguage(readManners(fragment).language ?? navigator.language);
document.documentElement.className = !fragment ? "builder" : parent === window ? "opened" : "embedded";
// The reader's progress is that in the lesson.
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
  if (!(sample instanceof DocumentFragment)) throw new Error("embed.html is not as it was built");
  document.title = `${texts.get("embed.title")} · Yieldpad`;
  document.body.append(sample);
  const cell = /** @type {import("./cell/async-cell.js").AsyncCell} */ (document.querySelector("main async-cell"));
  const builder = new Builder(texts, cell);
  document.querySelector("main")?.replaceWith(builder.element);
  builder.begin();
}
