// The texts about programs, which Python fills in or names: what a check found, and which mistake was made. They are loaded
// when they are first needed. The catalogues are site/texts/feedback/*.json.

import { loadLateTexts } from "./late-texts.js";

const CATALOGUES = {
  en: () => import("../../texts/feedback/en.json"),
  de: () => import("../../texts/feedback/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export function loadFeedbackTexts(language) {
  return loadLateTexts(CATALOGUES, language);
}
