// Puts right how basedpyright tells of an async generator whose result is not annotated: as a `Generator`.

import { own } from "../protocol/own.js";

const TOLD = /^(.*\basync def (\w+)\(.*) -> Generator\[(.*), [^,\]]*\]$/s;

/**
 * What the checker tells of a name, with `AsyncGenerator` where the programs say that it is one.
 * @param {unknown} hover
 * @param {readonly string[]} programs  of the session
 * @returns {unknown}
 */
export function withAsyncGenerators(hover, programs) {
  const value = own(own(hover, "contents"), "value");
  if (typeof value !== "string") return hover;
  const [type = "", ...documentation] = value.split("\n\n");
  const [, before, name = "", parameters] = TOLD.exec(type) ?? [];
  if (before === undefined || !programs.some(program => yieldsWithoutAnnotation(program, name))) return hover;
  const put = [`${before} -> AsyncGenerator[${parameters}]`, ...documentation].join("\n\n");
  return { contents: { value: put } };
}

/**
 * Whether a program defines an async function of this name that yields, and whose result is not annotated.
 * @param {string} program
 * @param {string} name
 */
function yieldsWithoutAnnotation(program, name) {
  const lines = program.split("\n");
  const start = lines.findIndex(line => new RegExp(`^\\s*async\\s+def\\s+${name}\\b`).test(line));
  if (start < 0) return false;
  const end = lines.findIndex((line, at) => at >= start && /:\s*(#.*)?$/.test(line));
  if (
    end < 0 ||
    lines
      .slice(start, end + 1)
      .join("")
      .includes("->")
  )
    return false;
  return ownLines(lines.slice(end + 1), indentOf(lines[start] ?? "")).some(line => /^[^#]*\byield\b/.test(line));
}

/**
 * The lines of a body that is indented more than this, without those of functions in it.
 * @param {string[]} lines
 * @param {number} outside
 */
function ownLines(lines, outside) {
  const found = [];
  let inner = Number.POSITIVE_INFINITY; // the indentation of a function in it
  for (const line of lines) {
    if (line.trim() === "") continue;
    const indent = indentOf(line);
    if (indent <= outside) break;
    if (indent > inner) continue;
    inner = /^\s*(async\s+)?def\s/.test(line) ? indent : Number.POSITIVE_INFINITY;
    if (inner === Number.POSITIVE_INFINITY) found.push(line);
  }
  return found;
}

/** @param {string} line */
function indentOf(line) {
  return line.length - line.trimStart().length;
}
