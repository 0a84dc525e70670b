// <course-progress>: what the reader has solved, with buttons to save, load and delete the progress.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { download } from "../dom/save-file.js";
import { ExerciseElement } from "./exercise-element.js";
import { readProgress, writeProgress } from "./progress-file.js";

const MOST = 5_000_000; // bytes of a file, at most

export class CourseProgress extends ExerciseElement {
  #solved = create("p", { class: "tally", role: "status" });
  #ways = create("div", { class: "ways" });
  #news = create("p", { class: "news", role: "status" });
  /** @type {HTMLButtonElement | null} */
  #forget = null;

  /** @override */
  connectedCallback() {
    this.fill(create("div", { class: "panel course" }, this.#solved, this.#ways, this.#news));
    this.#offerWays();
    super.connectedCallback();
  }

  /**
   * Shows the progress in the exercises on this page; if there are none, in the whole course.
   * @override
   */
  showProgress() {
    const { achievements, texts } = this.context;
    const exercises = [...document.querySelectorAll("async-exercise")];
    const solved = exercises.filter(({ id }) => achievements.read(id).solved !== null).length;
    const text = exercises.length
      ? texts.get("exercise.solvedOf", { solved, count: exercises.length })
      : texts.get("exercise.solvedInCourse", { count: achievements.countSolved() });
    if (this.#solved.textContent !== text) this.#solved.textContent = text;
    this.#solved.classList.toggle("solved", exercises.length > 0 && solved === exercises.length);
    if (!achievements.lasting) this.#showNews(texts.get("exercise.notKept"));
  }

  #offerWays() {
    const { texts } = this.context;
    const field = create("input", { type: "file", accept: ".json,application/json", hidden: true });
    field.addEventListener("change", () => void this.#load(field));
    this.#forget = button({}, texts.get("exercise.forget"), () => this.#ask());
    this.#ways.replaceChildren(
      button({}, texts.get("exercise.save"), () => this.#save()),
      button({}, texts.get("exercise.load"), () => field.click()),
      this.#forget,
      field,
    );
  }

  #save() {
    const { achievements, texts } = this.context;
    const now = new Date();
    const text = writeProgress(achievements, now);
    download(new Blob([text], { type: "application/json" }), `progress-${now.toISOString().slice(0, 10)}.json`);
    this.#showNews(texts.get("exercise.saved"));
  }

  /** @param {HTMLInputElement} field */
  async #load(field) {
    const { achievements, texts } = this.context;
    const file = field.files?.[0];
    if (!file) return;
    const lessons = file.size > MOST ? null : readProgress(await file.text());
    if (lessons) achievements.add(lessons);
    this.#showNews(texts.get(lessons ? "exercise.loaded" : "exercise.notLoaded", { file: file.name }));
    field.value = ""; // the same file can be loaded again
  }

  /** Asks the reader to confirm. */
  #ask() {
    const { achievements, texts } = this.context;
    this.#showNews("");
    const keep = button({}, texts.get("exercise.keepAll"), () => this.#answered());
    const forget = button({ class: "danger" }, texts.get("exercise.forgetAll"), () => {
      achievements.forget();
      this.#answered();
      this.#showNews(texts.get("exercise.forgotten"));
    });
    const question = create("p", { id: "question" }, texts.get("exercise.forgetQuestion"));
    const attributes = { class: "question", role: "group", "aria-labelledby": "question" };
    const group = create("div", attributes, question, keep, forget);
    group.addEventListener("keydown", event => {
      if (event.key === "Escape") this.#answered();
    });
    this.#ways.replaceChildren(group);
    keep.focus({ preventScroll: true });
  }

  #answered() {
    this.#offerWays();
    this.#forget?.focus({ preventScroll: true });
  }

  /** @param {string} news */
  #showNews(news) {
    this.#news.textContent = news;
  }
}
