// The texts about two runs or two programs that are compared. They are loaded when they are first needed. The catalogues are
// site/texts/compare/*.json.

import { loadLateTexts } from "./late-texts.js";

const CATALOGUES = {
  en: () => import("../../texts/compare/en.json"),
  de: () => import("../../texts/compare/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export function loadCompareTexts(language) {
  return loadLateTexts(CATALOGUES, language);
}
