// Gives the texts of the interface, as a page has them.

import { readFileSync } from "node:fs";
import { Texts } from "../../site/js/texts/texts.js";

export const english = texts("en");
export const german = texts("de");
export const englishPredictions = texts("en", "predict/");
const words = new Map([english, german].map(({ language }) => [language, texts(language, "feedback/")]));

/** The texts about programs, in the language of these texts. @param {Texts} texts */
export function wordsFor({ language }) {
  return /** @type {Texts} */ (words.get(language));
}

/** @param {string} language @param {string} [folder] */
function texts(language, folder = "") {
  const file = new URL(`../../site/texts/${folder}${language}.json`, import.meta.url);
  return new Texts(language, JSON.parse(readFileSync(file, "utf-8")));
}
