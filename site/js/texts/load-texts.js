// Loads the texts of the interface in the page's language; the English ones are always there.

import english from "../../texts/en.json" with { type: "json" };
import { languageOf } from "./language.js";
import { catalogueName, Texts } from "./texts.js";

/** @type {Map<string, () => Promise<{default: import("./texts.js").Catalogue}>>} */
const OTHERS = new Map([["de", () => import("../../texts/de.json")]]);

/** @typedef {Map<string, Texts>} TextsByLanguage  by the name of the catalogue */

/**
 * The texts for a language, or the English ones if it has no catalogue, or that does not come.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export async function loadTexts(language) {
  const name = catalogueName(language);
  const load = OTHERS.get(name);
  try {
    if (load) return new Texts(name, (await load()).default);
  } catch (error) {
    console.warn(`Yieldpad speaks English: its texts for "${name}" could not be loaded.`, error);
  }
  return new Texts("en", english);
}

/**
 * The texts of these elements' languages, if they have catalogues, and these come.
 * @param {Iterable<Element>} elements
 * @returns {Promise<TextsByLanguage>}
 */
export async function loadTextsOf(elements) {
  const names = new Set(Array.from(elements, languageOf));
  const loaded = await Promise.all(Array.from(names, loadTexts));
  return new Map(loaded.filter(({ language }) => names.has(language)).map(texts => [texts.language, texts]));
}
