// The types of what a program defines, as the checker finds them out: a line of code for each function and variable.

import { own } from "../protocol/own.js";

/**
 * A definition: its line, counting from 1, and its text, such as `async def numbers() -> AsyncGenerator[int, None]`.
 * @typedef {{line: number, text: string}} TypeLine
 * @typedef {import("./type-checker.js").TypeChecker} TypeChecker
 */

const MOST = 40; // definitions
const LONGEST = 300; // characters of one
/** The kinds of symbols whose types are told: methods, functions, variables, constants. The protocol has numbers for them. */
const KINDS = new Set([6, 12, 13, 14]);

/**
 * @param {TypeChecker} checker
 * @param {import("./type-checker.js").CellName} cell
 * @returns {Promise<TypeLine[]>}
 */
export async function inferredTypes(checker, cell) {
  const places = definitions(await checker.askOf("textDocument/documentSymbol", cell)).slice(0, MOST);
  const told = places.map(place => checker.ask("textDocument/hover", cell, place));
  const lines = (await Promise.all(told)).map((hover, index) => ({
    line: (places[index]?.line ?? 0) + 1,
    text: typeIn(hover).slice(0, LONGEST),
  }));
  return lines.filter(({ text }) => text !== "");
}

/**
 * Where the names of definitions stand, in their order, those in functions and classes too.
 * @param {unknown} symbols
 * @returns {import("./problem.js").Place[]}
 */
function definitions(symbols) {
  if (!Array.isArray(symbols)) return [];
  return symbols.flatMap(symbol => {
    const start = own(own(symbol, "selectionRange"), "start");
    const place = { line: Number(own(start, "line")), character: Number(own(start, "character")) };
    const isTold = KINDS.has(Number(own(symbol, "kind"))) && Number.isSafeInteger(place.line);
    return [...(isTold ? [place] : []), ...definitions(own(symbol, "children"))];
  });
}

/**
 * The first line of what the checker tells of a name, without its kind, `(variable) result: int`; nothing of a parameter, whose
 * type the program says.
 * @param {unknown} hover
 */
function typeIn(hover) {
  const value = own(own(hover, "contents"), "value");
  if (typeof value !== "string") return "";
  const [type = ""] = value.split("\n\n");
  return type.startsWith("(parameter)") ? "" : type.replace(/^\((variable|constant|function|method)\) /, "").trim();
}
