// Gives the texts of the interface, as a page has them.

import { readFileSync } from "node:fs";
import { Texts } from "../../site/js/texts/texts.js";

export const english = texts("en");
export const german = texts("de");

/** @param {string} language */
function texts(language) {
  const file = new URL(`../../site/texts/${language}.json`, import.meta.url);
  return new Texts(language, JSON.parse(readFileSync(file, "utf-8")));
}
