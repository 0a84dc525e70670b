// The language of a place on the page.

import { catalogueName } from "./texts.js";

/** The languages with texts, besides English: site/texts/*.json. */
const OTHERS = new Set(["de"]);
/** A language tag, in the forms that are accepted here. */
const TAG = /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i;

/**
 * The language of the interface for a wanted language: the same if it has texts, otherwise English.
 * @param {string} language  from any source
 */
export function spokenLanguage(language) {
  return TAG.test(language) && OTHERS.has(catalogueName(language)) ? language : "en";
}

/**
 * The name of the catalogue for an element, by the closest `lang`.
 * @param {Element} element
 */
export function languageOf(element) {
  return catalogueName(element.closest("[lang]")?.getAttribute("lang") ?? "");
}
