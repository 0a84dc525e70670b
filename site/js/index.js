// The page's entry: one runtime, one look, one language, and the elements that use them. A page of another site loads it by
// yieldpad.js.

import { AsyncCell } from "./cell/async-cell.js";
import { pageStorage } from "./cell/drafts.js";
import { cellStyles, exerciseStyles } from "./dom/shadow-styles.js";
import { Achievements } from "./exercise/achievements.js";
import { AsyncExercise } from "./exercise/async-exercise.js";
import { CourseProgress } from "./exercise/course-progress.js";
import { ExerciseElement } from "./exercise/exercise-element.js";
import { lessonName } from "./exercise/lesson-name.js";
import { LessonProgress } from "./exercise/lesson-progress.js";
import { keepOffline } from "./offline/offline.js";
import { Runtime } from "./python/runtime.js";
import { loadTexts, loadTextsOf } from "./texts/load-texts.js";

const site = new URL("../", import.meta.url);

if (customElements.get("async-cell")) {
  console.warn("Yieldpad's script is on this page twice, from two addresses; the first one has the cells.");
} else {
  const [texts, others] = await Promise.all([
    loadTexts(document.documentElement.lang),
    loadTextsOf(document.querySelectorAll("async-cell")),
  ]);
  AsyncCell.styles = cellStyles();
  AsyncCell.texts = texts;
  AsyncCell.textsByLanguage = others;
  const runtime = new Runtime(texts);
  AsyncCell.runtime = runtime;
  customElements.define("async-cell", AsyncCell);

  const lesson = document.documentElement.dataset.lesson ?? lessonName(location, site);
  const achievements = new Achievements(pageStorage(), { course: site.pathname, lesson });
  achievements.follow(window);
  ExerciseElement.shared = { styles: exerciseStyles(), texts, achievements };
  customElements.define("async-exercise", AsyncExercise);
  customElements.define("course-progress", CourseProgress);
  customElements.define("lesson-progress", LessonProgress);
  void keepOffline({ texts, runtime });
}

export { AsyncCell };
