// The address of an embedded cell: the fragment of embed.html.
//
// Either a program as a link carries it, `1.…`, or plainly `code=…`; and after it, each with a `&` before it, what a link
// does not carry, or carries otherwise. Or it is `exercise=lesson/id`, and means an exercise of the site; or `edit=1.…`, and
// means the form for embeds, with this program.

import { allowsLinked, attributesAt, CONTRACT, itemsOf } from "../share/contract.js";
import { carried } from "../share/program.js";
import { decodeProgram, encodeProgram, holdsProgram } from "../share/program-link.js";

/**
 * @typedef {import("../share/contract.js").Attribute} Attribute
 * @typedef {import("../share/contract.js").Contract} Contract
 * @typedef {import("../share/program.js").Program} Program
 * @typedef {{name: string, theme: string}} WantedExercise  name: `lesson/id`
 */

/**
 * The language that a fragment wants the buttons to have, as in an attribute `lang`; null leaves it to the reader's browser.
 * @param {string} fragment  without its `#`
 */
export function readLanguage(fragment) {
  return parts(fragment).given.get("lang");
}

/**
 * The fragment of a link whose program is to be put into a page by the form, or null: `edit=1.…`.
 * @param {string} fragment  without its `#`
 */
export function readEdited(fragment) {
  const { packed, given } = parts(fragment);
  return packed ? null : given.get("edit");
}

/**
 * The exercise that a fragment names, or null. Its theme may be any text.
 * @param {string} fragment  without its `#`
 * @returns {WantedExercise | null}
 */
export function readExercise(fragment) {
  const { packed, given } = parts(fragment);
  const name = packed ? null : given.get("exercise");
  return name ? { name, theme: given.get("theme") ?? "auto" } : null;
}

/**
 * The program of a fragment. Throws a LinkError if there is none, and a TypeError if a value is not allowed.
 * @param {string} fragment  without its `#`
 * @param {Contract} [contract]
 * @returns {Promise<Program>}
 */
export async function readProgram(fragment, contract = CONTRACT) {
  const { packed, given } = parts(fragment);
  const linked = packed ? await decodeProgram(packed, contract) : { code: "", attributes: {} };
  const plain = attributesAt("address", contract).filter(({ name }) => given.has(name));
  const told = plain.map(attribute => [attribute.name, plainText(attribute, given.get(attribute.name) ?? "")]);
  const values = Object.entries({ ...linked.attributes, ...Object.fromEntries(told) });
  const attributes = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  const program = { code: given.get("code") ?? linked.code, attributes };
  await encodeProgram(program, contract); // what is written plainly may be no larger than what is packed
  return program;
}

/**
 * The fragment, without its `#`, for a cell.
 * @param {Program} program
 * @param {Contract} [contract]
 */
export async function writeFragment(program, contract = CONTRACT) {
  const more = carried(program, "address", contract).filter(([{ places }]) => !places.includes("link"));
  const plain = more.map(([{ name, takes }, value]) =>
    takes === "mark" ? name : String(new URLSearchParams({ [name]: value })),
  );
  return [await encodeProgram(program, contract), ...plain].join("&");
}

/** @param {string} fragment */
function parts(fragment) {
  const [first = "", ...rest] = fragment.split("&");
  const packed = holdsProgram(fragment) ? first : null;
  return { packed, given: new URLSearchParams(packed ? rest.join("&") : fragment) };
}

/**
 * An attribute of a program from what stands plainly in an address; undefined where that takes it away.
 * @param {Attribute} attribute
 * @param {string} written
 */
function plainText(attribute, written) {
  const { name, takes } = attribute;
  // `autorun` is a mark, `autorun=false` takes it back.
  if (takes === "mark") return ["false", "0", "off", "no"].includes(written) ? undefined : "";
  const value = takes === "list" ? itemsOf(written.replaceAll(",", " ")).join(" ") : written;
  if (!allowsLinked(attribute, value)) throw new TypeError(`The address has a ${name} that cannot be: ${written}`);
  return value || undefined;
}
