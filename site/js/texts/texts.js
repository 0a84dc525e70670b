// The texts of the interface in one language, and its number formats. The catalogues are site/texts/*.json.

import { own } from "../protocol/own.js";

/**
 * A text with a placeholder `{name}` for each value. A text that depends on a number has a form for each plural of its
 * language.
 * @typedef {string | {one: string, other: string}} Text
 * @typedef {Record<string, Text>} Section
 * @typedef {Record<string, Section>} Catalogue
 */

const UNGROUPED = 1000; // whole numbers below it are written the same in every language of the catalogues
const PLACE = "\0"; // stands for a value that is an element; no text contains it

export class Texts {
  #catalogue;
  /** @type {Intl.PluralRules | null} */
  #plurals = null;
  /** @type {Intl.NumberFormat | null} */
  #grouping = null;

  /**
   * @param {string} language  of the catalogue, such as "en"
   * @param {Catalogue} catalogue
   */
  constructor(language, catalogue) {
    this.language = language;
    this.#catalogue = catalogue;
  }

  /**
   * The text of a key, such as "cell.run". For a text with plural forms, the value `count` chooses the form. Numbers among
   * the values get the language's format; pass a number that should stay as it is, such as a line's, as a text.
   * @param {string} key  the name of a section, a dot, the name of a text
   * @param {Record<string, string | number>} [values]
   */
  get(key, values = {}) {
    const [section = "", name = ""] = key.split(".");
    return this.#worded(own(own(this.#catalogue, section), name), key, values);
  }

  /**
   * The same, where Python has chosen the text.
   * @param {string} section
   * @param {string} name
   * @param {Record<string, string | number>} values
   */
  of(section, name, values) {
    return this.#worded(own(own(this.#catalogue, section), name), `${section}.${name}`, values);
  }

  /**
   * @param {unknown} found
   * @param {string} key
   * @param {Record<string, string | number>} values
   */
  #worded(found, key, values) {
    const text = /** @type {Text | undefined} */ (found);
    if (text === undefined) throw new Error(`the catalogue of "${this.language}" has no text "${key}"`);
    return this.#filled(typeof text === "string" ? text : this.#form(text, Number(values.count)), values);
  }

  /**
   * A text in two parts, before and after one of its values. For a value that is an element.
   * @param {string} key
   * @param {string} name  of that value
   * @param {Record<string, string | number>} [values]  the others
   * @returns {[before: string, after: string]}
   */
  around(key, name, values = {}) {
    const [before = "", after = ""] = this.get(key, { ...values, [name]: PLACE }).split(PLACE);
    return [before, after];
  }

  /** A whole section, for code in Python. @param {string} name */
  section(name) {
    return this.#catalogue[name] ?? {};
  }

  /** A number as the language writes it: "1,500", "1.500". @param {number} value */
  number(value) {
    // The first use of Intl takes a page about 30 ms; a page that opens should not wait for it.
    if (Number.isInteger(value) && value >= 0 && value < UNGROUPED) return String(value);
    this.#grouping ??= new Intl.NumberFormat(this.language);
    return this.#grouping.format(value);
  }

  /**
   * A number with this many digits after the decimal point or comma, and no separators between thousands.
   * @param {number} value
   * @param {number} digits
   */
  fixed(value, digits) {
    return value.toFixed(digits).replace(".", this.get("cell.decimalPoint"));
  }

  /**
   * The same without trailing zeros.
   * @param {number} value
   * @param {number} digits
   */
  trimmed(value, digits) {
    return String(Number(value.toFixed(digits))).replace(".", this.get("cell.decimalPoint"));
  }

  /**
   * @param {{one: string, other: string}} text
   * @param {number} count
   */
  #form(text, count) {
    this.#plurals ??= new Intl.PluralRules(this.language);
    return this.#plurals.select(count) === "one" ? text.one : text.other;
  }

  /**
   * @param {string} text
   * @param {Record<string, string | number>} values
   */
  #filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (placeholder, name) => {
      const value = Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder;
      return typeof value === "number" ? this.number(value) : value;
    });
  }
}

/**
 * The name of a language's catalogue.
 * @param {string} language  as in an attribute `lang`: "de", "de-AT"
 */
export function catalogueName(language) {
  return language.toLowerCase().split("-")[0] ?? "";
}
