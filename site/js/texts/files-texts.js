// The texts about the files of a program. They are loaded with the playground. The catalogues are site/texts/files/*.json.

import { loadLateTexts } from "./late-texts.js";

const CATALOGUES = {
  en: () => import("../../texts/files/en.json"),
  de: () => import("../../texts/files/de.json"),
};

/**
 * Those for a language, or the English ones if it has no catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export function loadFilesTexts(language) {
  return loadLateTexts(CATALOGUES, language);
}
