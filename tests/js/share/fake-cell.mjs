// A cell as far as its program and its attributes go, where there is no document.

export class FakeCell {
  localName = "async-cell";
  #attributes;

  /**
   * @param {string} code
   * @param {Record<string, string>} attributes
   */
  constructor(code, attributes) {
    this.code = code;
    this.#attributes = new Map(Object.entries(attributes));
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setAttribute(name, value) {
    this.#attributes.set(name, value);
  }

  /** @param {string} name */
  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  get names() {
    return [...this.#attributes.keys()];
  }
}
