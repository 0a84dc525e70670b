// <lesson-progress>: how much of a lesson is solved, for a list of lessons.

import { create } from "../dom/create.js";
import { ExerciseElement } from "./exercise-element.js";

export class LessonProgress extends ExerciseElement {
  static observedAttributes = ["lesson", "exercises"];

  #mark = create("span", { class: "mark", "aria-hidden": "true" });
  #words = create("span", { class: "hidden" });

  /** @override */
  connectedCallback() {
    this.fill(create("span", { class: "panel lesson" }, this.#mark, this.#words));
    super.connectedCallback();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.showProgress();
  }

  /** @override */
  showProgress() {
    const { achievements, texts } = this.context;
    const [lesson, count] = [this.getAttribute("lesson"), Number(this.getAttribute("exercises"))];
    if (!lesson || !Number.isInteger(count)) {
      throw new Error(
        `<lesson-progress> needs a lesson and the number of its exercises: lesson="NAME.html" exercises="3".`,
      );
    }
    const solved = Math.min(achievements.countSolved(lesson), count);
    this.hidden = count === 0;
    this.toggleAttribute("solved", solved === count);
    this.#mark.textContent = solved === count ? "✓" : `${solved}/${count}`;
    this.#words.textContent = texts.get("exercise.solvedOf", { solved, count });
  }
}
