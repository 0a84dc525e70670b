// The words of the interface, in one language, and its way to write numbers. Their catalogues are site/texts/*.json.

import { own } from "../protocol/own.js";

/**
 * A text with `{name}` where a value comes in; one that depends on a number has a form for each plural of its language.
 * @typedef {string | {one: string, other: string}} Text
 * @typedef {Record<string, Text>} Section
 * @typedef {Record<string, Section>} Catalogue
 */

const UNGROUPED = 1000; // below it, a whole number is its digits in every language of the catalogues
const PLACE = "\0"; // of a value that is an element; no text has it

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
   * The text of a key, such as "cell.run". A text with plural forms takes the one for the value `count`. Numbers among
   * the values are written as the language does; what is to stand as it is, such as a line's number, comes as a text.
   * @param {string} key  the name of a section, a dot, the name of a text
   * @param {Record<string, string | number>} [values]
   */
  get(key, values = {}) {
    const [section = "", name = ""] = key.split(".");
    const text = /** @type {Text | undefined} */ (own(own(this.#catalogue, section), name));
    if (text === undefined) throw new Error(`the catalogue of "${this.language}" has no text "${key}"`);
    return this.#filled(typeof text === "string" ? text : this.#form(text, Number(values.count)), values);
  }

  /**
   * A text in two: what stands before one of its values, and what after it. For a value that is an element.
   * @param {string} key
   * @param {string} name  of that value
   * @param {Record<string, string | number>} [values]  the others
   * @returns {[before: string, after: string]}
   */
  around(key, name, values = {}) {
    const [before = "", after = ""] = this.get(key, { ...values, [name]: PLACE }).split(PLACE);
    return [before, after];
  }

  /** A whole section, for whom does not speak JavaScript. @param {string} name */
  section(name) {
    return this.#catalogue[name] ?? {};
  }

  /** A number as the language writes it: "1,500", "1.500". @param {number} value */
  number(value) {
    // The first use of Intl takes a page some 30 ms, which no reader waits for when it opens.
    if (Number.isInteger(value) && value >= 0 && value < UNGROUPED) return String(value);
    this.#grouping ??= new Intl.NumberFormat(this.language);
    return this.#grouping.format(value);
  }

  /**
   * A number with so many digits after the point, or comma, and none between thousands.
   * @param {number} value
   * @param {number} digits
   */
  fixed(value, digits) {
    return value.toFixed(digits).replace(".", this.get("cell.decimalPoint"));
  }

  /**
   * The same without zeros at its end.
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
