// What a cell's attributes are, which values they take, and where they can be written: site/cell-contract.json, read.

import data from "../../cell-contract.json" with { type: "json" };

/**
 * Where an attribute can be written: on the element, in a link, in the address of an embed, in the braces of a lesson's
 * fence or exercise, as an option of Sphinx's directive, in a fence of MkDocs.
 * @typedef {"element" | "link" | "address" | "fence" | "exercise" | "sphinx" | "mkdocs"} Place
 */

/**
 * An attribute, by what it takes. Choices and numbers are the same everywhere; texts and lists have limits only where
 * somebody else than the page's author may have written them, in links and addresses.
 *
 * - `text`: anything; with `most`, a link holds one line of so many code units.
 * - `list`: words with spaces between them; a link holds `most` of them, each of the form of `pattern`.
 * - `addresses`: addresses with spaces between them, each of the form of `pattern` everywhere; no link holds them.
 * - `number`: a finite number above 0, in the form of `pattern`, or one of the `choices`.
 * - `choice`: one of the `choices`, the first of which is what a cell does without the attribute.
 * - `mark`: nothing; it is there or not.
 * @typedef {{name: string, takes: "text" | "list" | "addresses" | "number" | "choice" | "mark", places: readonly Place[],
 *   choices?: readonly string[], pattern?: string, most?: number}} Attribute
 * @typedef {readonly Attribute[]} Contract
 */

/** The names that the files beside a program can have in a link, and how many these can be. @type {{most: number, pattern: string}} */
export const BESIDE = data.beside;

export const CONTRACT = /** @type {Contract} */ (data.attributes);

/**
 * The attributes that can be written in a place.
 * @param {Place} place
 * @param {Contract} [contract]
 */
export function attributesAt(place, contract = CONTRACT) {
  return contract.filter(({ places }) => places.includes(place));
}

/**
 * Whether an attribute can have this value, whoever has written it.
 * @param {Attribute} attribute
 * @param {string} value
 */
export function allows({ takes, choices = [], pattern }, value) {
  if (takes === "addresses") return itemsOf(value).every(item => hasForm(item, pattern));
  if (takes !== "choice" && takes !== "number") return true;
  if (choices.includes(value)) return true;
  return takes === "number" && hasForm(value, pattern) && Number(value) > 0 && Number.isFinite(Number(value));
}

/**
 * Whether an attribute can have this value in a link or an address, which anybody may have written.
 * @param {Attribute} attribute
 * @param {string} value
 */
export function allowsLinked(attribute, value) {
  const { takes, most = Number.POSITIVE_INFINITY } = attribute;
  if (takes === "list") return allowsItems(attribute, itemsOf(value));
  if (takes === "text" && attribute.most !== undefined) return value.length <= most && !/\p{Cc}/u.test(value);
  return allows(attribute, value);
}

/**
 * Whether a list in a link can have these items.
 * @param {Pick<Attribute, "most" | "pattern">} attribute
 * @param {readonly string[]} items
 */
export function allowsItems({ most = Number.POSITIVE_INFINITY, pattern }, items) {
  return items.length <= most && items.every(item => hasForm(item, pattern));
}

/**
 * What to write instead of a value that an attribute cannot have: `"on" or "off"`.
 * @param {Attribute} attribute
 */
export function allowedWords({ takes, choices = [] }) {
  if (takes === "addresses") return '"https://…"';
  const number = takes === "number" ? ["a number above 0"] : [];
  const words = [...number, ...choices.map(choice => `"${choice}"`)];
  const last = words.pop() ?? "";
  return words.length ? `${words.join(", ")}${number.length ? "," : ""} or ${last}` : last;
}

/**
 * The items of a list, as they stand in an attribute.
 * @param {string} value
 */
export function itemsOf(value) {
  return value.split(/\s+/).filter(Boolean);
}

/**
 * @param {string} value
 * @param {string} [pattern]
 */
function hasForm(value, pattern = ".*") {
  return new RegExp(`^(?:${pattern})$`).test(value);
}
