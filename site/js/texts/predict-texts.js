// The texts of predictions, which only pages with such a question load. The catalogues are site/texts/predict/*.json.

import { loadLateTexts } from "./late-texts.js";

const CATALOGUES = {
  en: () => import("../../texts/predict/en.json"),
  de: () => import("../../texts/predict/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export function loadPredictTexts(language) {
  return loadLateTexts(CATALOGUES, language);
}
