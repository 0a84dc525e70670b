// The words of the interface, in one language. Their catalogues are site/texts/*.json.

/**
 * A text with `{name}` where a value comes in; one that depends on a number has a form for each plural of its language.
 * @typedef {string | {one: string, other: string}} Text
 * @typedef {Record<string, Text>} Section
 * @typedef {Record<string, Section>} Catalogue
 */

export class Texts {
  #catalogue;
  #plurals;

  /**
   * @param {string} language  of the catalogue, such as "en"
   * @param {Catalogue} catalogue
   */
  constructor(language, catalogue) {
    this.language = language;
    this.#catalogue = catalogue;
    this.#plurals = new Intl.PluralRules(language);
  }

  /**
   * The text of a key, such as "cell.run". A text with plural forms takes the one for the value `count`.
   * @param {string} key  the name of a section, a dot, the name of a text
   * @param {Record<string, string | number>} [values]
   */
  get(key, values = {}) {
    const [section = "", name = ""] = key.split(".");
    const text = this.#catalogue[section]?.[name];
    if (text === undefined) throw new Error(`the catalogue of "${this.language}" has no text "${key}"`);
    return filled(typeof text === "string" ? text : this.#form(text, Number(values.count)), values);
  }

  /** A whole section, for whom does not speak JavaScript. @param {string} name */
  section(name) {
    return this.#catalogue[name] ?? {};
  }

  /**
   * @param {{one: string, other: string}} text
   * @param {number} count
   */
  #form(text, count) {
    return this.#plurals.select(count) === "one" ? text.one : text.other;
  }
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => String(values[name] ?? placeholder));
}
