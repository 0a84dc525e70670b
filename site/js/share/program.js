// A program and how its cell is to be: from an element, to an element, to markup. Links: program-link.js; addresses of
// embeds: embed/address.js.

import { create } from "../dom/create.js";
import { escapeText } from "../dom/escape-text.js";
import { attributesAt, CONTRACT } from "./contract.js";

/**
 * A program, and its cell's attributes as texts; that of a mark is "". An attribute that is undefined is not there.
 * `beside`: the program's other files, if it has any.
 * @typedef {{code: string, attributes: Readonly<Record<string, string | undefined>>,
 *   beside?: readonly import("../protocol/messages.js").BesideFile[]}} Program
 * @typedef {import("./contract.js").Attribute} Attribute
 * @typedef {import("./contract.js").Contract} Contract
 */

const TAG = "async-cell";

/**
 * What a program says that a place can carry. An empty value says nothing, unless it is a mark's.
 * @param {Program} program
 * @param {import("./contract.js").Place} place
 * @param {Contract} [contract]
 */
export function carried({ attributes }, place, contract = CONTRACT) {
  return attributesAt(place, contract).flatMap(attribute => {
    const value = attributes[attribute.name];
    const told = value !== undefined && (value !== "" || attribute.takes === "mark");
    return told ? [/** @type {[Attribute, string]} */ ([attribute, value])] : [];
  });
}

/**
 * The program of a cell as it stands in the editor, with the cell's attributes.
 * @param {Element & {code: string, beside?: {readonly files: import("../protocol/messages.js").BesideFile[]} | null}} cell
 * @param {Contract} [contract]
 * @returns {Program}
 */
export function programOf(cell, contract = CONTRACT) {
  const written = attributesAt("element", contract).flatMap(({ name, takes }) => {
    const value = cell.getAttribute(name);
    if (takes === "mark") return value === null ? [] : [[name, ""]];
    return value ? [[name, value]] : [];
  });
  const beside = cell.beside?.files ?? [];
  return { code: cell.code, attributes: Object.fromEntries(written), ...(beside.length > 0 && { beside }) };
}

/**
 * Gives an element the attributes of a program, and takes away those that the program does not have.
 * @param {Program} program
 * @param {Element} element
 * @param {Contract} [contract]
 */
export function writeAttributes(program, element, contract = CONTRACT) {
  const values = new Map(carried(program, "element", contract).map(([{ name }, value]) => [name, value]));
  for (const { name } of attributesAt("element", contract)) {
    const value = values.get(name);
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/**
 * A new cell with a program.
 * @param {Program} program
 * @param {Contract} [contract]
 */
export function cellOf(program, contract = CONTRACT) {
  const cell = document.createElement(TAG);
  writeAttributes(program, cell, contract);
  cell.append(create("pre", {}, `${program.code}\n`)); // a cell leaves out the line end before </pre>
  return cell;
}

/**
 * A cell with a program, as HTML.
 * @param {Program} program
 * @param {Contract} [contract]
 */
export function markupOf(program, contract = CONTRACT) {
  const written = carried(program, "element", contract).map(([{ name, takes }, value]) =>
    takes === "mark" ? name : `${name}="${escapeText(value)}"`,
  );
  // The parser leaves out a line's end behind <pre>.
  return `<${[TAG, ...written].join(" ")}><pre>\n${escapeText(program.code)}</pre></${TAG}>`;
}
