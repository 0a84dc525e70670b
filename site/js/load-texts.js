// Fetches the words of the interface in the page's language; English is always there.

import english from "../texts/en.json";
import { catalogueName, Texts } from "./texts.js";

/** @type {Record<string, () => Promise<{default: import("./texts.js").Catalogue}>>} */
const OTHERS = { de: () => import("../texts/de.json") };

/**
 * The texts for a language, or in English where there is no catalogue of it.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export async function loadTexts(language) {
  const name = catalogueName(language);
  const load = OTHERS[name];
  return load ? new Texts(name, (await load()).default) : new Texts("en", english);
}
