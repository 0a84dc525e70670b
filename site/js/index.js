// The page's entry: one runtime, one look, one language, and the elements that use them.

import { AsyncCell } from "./async-cell.js";
import { pageStorage } from "./drafts.js";
import { Achievements } from "./exercise/achievements.js";
import { AsyncExercise } from "./exercise/async-exercise.js";
import { CourseProgress } from "./exercise/course-progress.js";
import { ExerciseElement } from "./exercise/exercise-element.js";
import { lessonName } from "./exercise/lesson-name.js";
import { LessonProgress } from "./exercise/lesson-progress.js";
import { loadTexts } from "./load-texts.js";
import { Runtime } from "./runtime.js";

const site = new URL("../", import.meta.url);

/**
 * A style sheet for shadow trees. Fetched before the elements are defined, so that none is ever seen without it.
 * @param {string} path
 */
async function fetchStyles(path) {
  const response = await fetch(new URL(path, site));
  if (!response.ok)
    throw new Error(`A style sheet of the cells could not be loaded: ${response.status} ${response.url}`);
  const styles = new CSSStyleSheet();
  return styles.replace(await response.text());
}

const [styles, exerciseStyles, texts] = await Promise.all([
  fetchStyles(CELL_STYLES),
  fetchStyles(EXERCISE_STYLES),
  loadTexts(document.documentElement.lang),
]);
AsyncCell.styles = styles;
AsyncCell.texts = texts;
AsyncCell.runtime = new Runtime(texts);
customElements.define("async-cell", AsyncCell);

const achievements = new Achievements(pageStorage(), { course: site.pathname, lesson: lessonName(location, site) });
achievements.follow(window);
ExerciseElement.shared = { styles: exerciseStyles, texts, achievements };
customElements.define("async-exercise", AsyncExercise);
customElements.define("course-progress", CourseProgress);
customElements.define("lesson-progress", LessonProgress);

export { AsyncCell };
