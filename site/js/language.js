// The language of a place on the page.

import { catalogueName } from "./texts.js";

/**
 * The name of the catalogue for what stands in an element, as the closest `lang` has it.
 * @param {Element} element
 */
export function languageOf(element) {
  return catalogueName(element.closest("[lang]")?.getAttribute("lang") ?? "");
}
