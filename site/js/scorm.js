// The entry of a lesson in a SCORM package, before that of the cells: reports to the course platform around the page.

import { pageStorage, tabStorage } from "./dom/storage.js";
import { Attempt } from "./scorm/attempt.js";
import { keepOnlyOwn } from "./scorm/kept-place.js";
import { findPlatform } from "./scorm/platform.js";

/** @typedef {import("./cell/async-cell.js").AsyncCell} AsyncCell */
/** @typedef {{context: import("./exercise/exercise-element.js").PageContext}} CellClass */

const version = document.documentElement.dataset.scorm === "2004" ? "2004" : "1.2";
const platform = findPlatform(window, version);
// What leaves this page would end the visit: it opens beside it.
for (const link of document.querySelectorAll("a")) {
  if (!link.getAttribute("href")?.startsWith("#")) link.target = "_blank";
}

if (platform?.begin()) await takePart(new Attempt(platform));
else tell(platform ? "NotReported" : "NoPlatform");

/** @param {Attempt} attempt */
async function takePart(attempt) {
  attempt.onRefused = refused => {
    tell("NotReported");
    console.warn(`The course platform has refused ${refused.join(", ")}.`);
  };
  addEventListener("pagehide", () => attempt.end());
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload(); // the session is over
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") attempt.report();
  });
  document.addEventListener("celledit", ({ target }) => {
    const exercise = target instanceof Element ? target.closest("async-exercise") : null;
    if (exercise) attempt.wrote(exercise.id, /** @type {AsyncCell} */ (target).ownCode);
  });
  keepOnlyOwn([pageStorage(), tabStorage()], {
    place: location.pathname,
    course: new URL("../", import.meta.url).pathname,
    learner: attempt.learner,
    goesOn: attempt.kept !== null,
  });
  const { context } = /** @type {CellClass} */ (
    /** @type {unknown} */ (await customElements.whenDefined("async-cell"))
  );
  putBack(attempt.kept?.answers ?? new Map());
  const exercises = [...document.querySelectorAll("async-exercise")].map(({ id }) => id);
  attempt.follow(context.achievements, exercises);
}

/** Puts the reader's programs back: those of the last visit, wherever it was. @param {Map<string, string>} answers */
function putBack(answers) {
  for (const [id, code] of answers) {
    const cell = /** @type {AsyncCell | null} */ (document.getElementById(id)?.querySelector("async-cell") ?? null);
    if (cell && cell.ownCode !== code) cell.edit(code);
  }
}

/** @param {"NoPlatform" | "NotReported"} id  of the paragraph that says so */
function tell(id) {
  const paragraph = document.getElementById(id);
  if (paragraph) paragraph.hidden = false;
}
