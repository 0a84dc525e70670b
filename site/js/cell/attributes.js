// The attributes of a cell. A wrong value throws an error that says what to write instead.

import { allowedWords, allows, attributesAt } from "../share/contract.js";

/** The names of all attributes of a cell. @param {import("../share/contract.js").Contract} [contract] */
export function attributeNames(contract) {
  return attributesAt("element", contract).map(({ name }) => name);
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
