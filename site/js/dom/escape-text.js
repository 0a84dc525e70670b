// A text as it stands in HTML.

/**
 * A text for an element, or for an attribute in double quotes.
 * @param {string} text
 */
export function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
