// The language of a place on the page.

import { catalogueName } from "./texts.js";

/** The catalogues that there are beside English: site/texts/*.json. */
const OTHERS = new Set(["de"]);
/** What a browser takes for a language, as far as one can come here. */
const TAG = /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i;

/**
 * The language in which a reader is spoken to who is said to have this one: itself if its words are there, else English.
 * @param {string} language  from anywhere
 */
export function spokenLanguage(language) {
  return TAG.test(language) && OTHERS.has(catalogueName(language)) ? language : "en";
}

/**
 * The name of the catalogue for what stands in an element, as the closest `lang` has it.
 * @param {Element} element
 */
export function languageOf(element) {
  return catalogueName(element.closest("[lang]")?.getAttribute("lang") ?? "");
}
