// Fetches an exercise from the page of one of the site's lessons.

import { create } from "../dom/create.js";
import { siteUrl } from "../python/python-files.js";

/** @typedef {import("../exercise/async-exercise.js").AsyncExercise} AsyncExercise */

/** The site has no such exercise, or it could not be fetched. */
export class NoExercise extends Error {
  /** @param {string} name */
  constructor(name, message = "") {
    super(message);
    this.name = "NoExercise";
    this.exercise = name;
  }
}

/**
 * The page of an exercise's lesson, below the root of the site, and the exercise's id there; null if the name is not valid.
 * @param {string} name  `lesson/id`
 */
export function placeOf(name) {
  const [, lesson, id] = /^([^/\\?#%]+)\/([^/\\?#%]+)$/.exec(name) ?? [];
  return lesson && id && !lesson.startsWith(".") ? { page: `${lesson}.html`, id } : null;
}

/**
 * The exercise from the site's page. Its heading becomes that of a page, and its links open outside of the frame.
 * @param {string} name  `lesson/id`
 */
export async function fetchExercise(name) {
  const place = placeOf(name);
  if (!place) throw new NoExercise(name, "Write it as lesson/id.");
  const { page, id } = place;
  const response = await fetch(siteUrl(encodeURIComponent(page))).catch(error => {
    throw new NoExercise(name, error.message);
  });
  if (!response.ok) throw new NoExercise(name, `${page}: the server answered ${response.status}`);
  const lesson = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = lesson.getElementById(id);
  if (found?.localName !== "async-exercise") throw new NoExercise(name, `${page} has no exercise “${id}”`);
  const exercise = /** @type {AsyncExercise} */ (document.importNode(found, true));
  exercise.lang = lesson.documentElement.lang;
  const heading = exercise.querySelector(":scope > :is(h2, h3, h4):first-child");
  heading?.replaceWith(create("h1", {}, ...heading.childNodes));
  for (const link of exercise.querySelectorAll("a")) link.target = "_blank";
  return exercise;
}
