// The texts about programs, which Python fills in or names: what a check found, and which mistake was made. They are loaded
// when they are first needed. The catalogues are site/texts/feedback/*.json.

import { catalogueName, Texts } from "./texts.js";

/** @typedef {import("./texts.js").Catalogue} Catalogue */

/** @type {Record<string, () => Promise<{default: Catalogue}>>} */
const CATALOGUES = {
  en: () => import("../../texts/feedback/en.json"),
  de: () => import("../../texts/feedback/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export async function loadFeedbackTexts(language) {
  const name = catalogueName(language);
  const known = Object.hasOwn(CATALOGUES, name) ? name : "en";
  const load = /** @type {() => Promise<{default: Catalogue}>} */ (CATALOGUES[known]);
  return new Texts(known, (await load()).default);
}
