// The attributes of a cell. A wrong value throws an error that says what to write instead.

import { allowedWords, allows, attributesAt } from "../share/contract.js";

/** The names of all attributes that a cell follows. @param {import("../share/contract.js").Contract} [contract] */
export function attributeNames(contract) {
  return ["id", "code", ...attributesAt("element", contract).map(({ name }) => name)];
}

/**
 * Gives a cell's class a property for each attribute that has none, by which frameworks write: `cell.allowConnect = "…"`,
 * `cell.readonly = true`.
 * @param {HTMLElement} prototype
 * @param {import("../share/contract.js").Contract} [contract]
 */
export function addProperties(prototype, contract) {
  for (const { name, takes } of attributesAt("element", contract)) {
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    if (property in prototype) continue;
    Object.defineProperty(prototype, property, {
      /** @this {HTMLElement} */
      get() {
        return takes === "mark" ? this.hasAttribute(name) : (this.getAttribute(name) ?? "");
      },
      /** @this {HTMLElement} @param {unknown} value */
      set(value) {
        writeAttribute(this, name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
}

/**
 * Writes an attribute as a property's value says: true is the attribute alone; null, undefined and false are none.
 * @param {Element} cell
 * @param {string} name
 * @param {unknown} value
 */
export function writeAttribute(cell, name, value) {
  if (value === null || value === undefined || value === false) cell.removeAttribute(name);
  else cell.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Sets again what a script has set as a property before the element was defined.
 * @param {HTMLElement} cell
 */
export function upgradeProperties(cell) {
  for (const [name, value] of Object.entries(cell)) {
    if (!(name in Object.getPrototypeOf(cell))) continue;
    Reflect.deleteProperty(cell, name);
    Reflect.set(cell, name, value);
  }
}

/**
 * Throws if an attribute has a value that is not allowed. An empty one of those with choices is none.
 * @param {Element} cell
 * @param {import("../share/contract.js").Contract} [contract]
 */
export function checkAttributes(cell, contract) {
  for (const attribute of attributesAt("element", contract)) {
    const { name, takes } = attribute;
    const value = cell.getAttribute(name);
    if (value === null || allows(attribute, value) || (value === "" && takes === "choice")) continue;
    const id = cell.id ? ` id="${cell.id}"` : "";
    const where = `<${cell.localName}${id} ${name}="${value}">`;
    throw new Error(`${where}: ${name} cannot be "${value}". Write ${allowedWords(attribute)}.`);
  }
}
