// The page's entry: makes what the elements of the page share, and defines them. A page of another site loads it by
// yieldpad.js.

import { AsyncCell } from "./cell/async-cell.js";
import { defineElement } from "./cell/page-context.js";
import { PageTypes } from "./cell/page-types.js";
import { ReaderSetting } from "./cell/reader-setting.js";
import { isAnyInView } from "./dom/in-view.js";
import { cellStyles, exerciseStyles } from "./dom/shadow-styles.js";
import { pageStorage } from "./dom/storage.js";
import { nearForDownloads } from "./dom/when-near.js";
import { Achievements } from "./exercise/achievements.js";
import { AsyncExercise } from "./exercise/async-exercise.js";
import { CourseProgress } from "./exercise/course-progress.js";
import { lessonName } from "./exercise/lesson-name.js";
import { LessonProgress } from "./exercise/lesson-progress.js";
import { keepOffline } from "./offline/offline.js";
import { Runtime } from "./python/runtime.js";
import { loadTexts, loadTextsOf } from "./texts/load-texts.js";

const site = new URL("../", import.meta.url);

if (customElements.get("async-cell")) {
  console.warn("Yieldpad's script is on this page twice, from two addresses; the first one has the cells.");
} else {
  const runtime = new Runtime(() => texts);
  const eager = document.querySelectorAll('async-cell:not([data-python="late"])');
  // A cell in view, or near it, starts Python, but only after all elements of the page are drawn: its files can come meanwhile.
  if (isAnyInView(eager, nearForDownloads())) await runtime.begin();
  const [texts, textsByLanguage] = await Promise.all([
    loadTexts(document.documentElement.lang),
    loadTextsOf(document.querySelectorAll("async-cell")),
  ]);
  const lesson = document.documentElement.dataset.lesson ?? lessonName(location, site);
  const achievements = new Achievements(pageStorage(), { course: site.pathname, lesson });
  achievements.follow(window);
  /** @type {import("./exercise/exercise-element.js").PageContext} */
  const context = {
    runtime,
    types: new PageTypes(runtime, new ReaderSetting(pageStorage(), "types")),
    explaining: new ReaderSetting(pageStorage(), "explanations"),
    texts,
    textsByLanguage,
    cellStyles: cellStyles(),
    exerciseStyles: exerciseStyles(),
    achievements,
  };
  defineElement("async-cell", AsyncCell, context);
  defineElement("async-exercise", AsyncExercise, context);
  defineElement("course-progress", CourseProgress, context);
  defineElement("lesson-progress", LessonProgress, context);
  void keepOffline({ texts, runtime });
}

/** The class of the page's cells. */
const PageCell = customElements.get("async-cell");

export { PageCell as AsyncCell };
