// The texts of predictions, which only pages with such a question load. The catalogues are site/texts/predict/*.json.

import { catalogueName, Texts } from "./texts.js";

/** @typedef {import("./texts.js").Catalogue} Catalogue */

/** @type {Record<string, () => Promise<{default: Catalogue}>>} */
const CATALOGUES = {
  en: () => import("../../texts/predict/en.json"),
  de: () => import("../../texts/predict/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export async function loadPredictTexts(language) {
  const name = catalogueName(language);
  const known = Object.hasOwn(CATALOGUES, name) ? name : "en";
  const load = /** @type {() => Promise<{default: Catalogue}>} */ (CATALOGUES[known]);
  return new Texts(known, (await load()).default);
}
