// Loads a catalogue of texts that a page needs only sometimes.

import { catalogueName, Texts } from "./texts.js";

/**
 * Catalogues by their languages. Each import is written out, so that the bundler finds it.
 * @typedef {Record<string, () => Promise<{default: import("./texts.js").Catalogue}>>} LateCatalogues
 */

/**
 * The texts for a language, or the English ones if it has no catalogue.
 * @param {LateCatalogues} catalogues
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export async function loadLateTexts(catalogues, language) {
  const name = catalogueName(language);
  const known = Object.hasOwn(catalogues, name) ? name : "en";
  const load = /** @type {LateCatalogues[string]} */ (catalogues[known]);
  return new Texts(known, (await load()).default);
}
