// What is wrong with a program, or could be better, and where: as a server says it, checked and in our own words.

import { own } from "../protocol/own.js";

/**
 * A place in a program: its line, counting from 0, and its character in that line, in UTF-16 units.
 * @typedef {{line: number, character: number}} Place
 * @typedef {{from: Place, to: Place, message: string, severity: Severity, rule: string, unused: boolean, fix?: Fix}} Problem
 *   rule: its name, or empty; unused: the text there has no effect, which is shown in the program alone
 * @typedef {{label: string, edits: {from: Place, to: Place, text: string}[]}} Fix  what a button may change
 * @typedef {"error" | "warning" | "info" | "hint"} Severity
 */

/** @type {Severity[]} */
const SEVERITIES = ["error", "warning", "info", "hint"]; // the protocol counts from 1
const UNNECESSARY = 1; // a tag
const MOST = 200; // problems of a program

/**
 * The problems in a notification of the language server.
 * @param {unknown} diagnostics
 * @returns {Problem[]}
 */
export function readProblems(diagnostics) {
  return Array.isArray(diagnostics) ? diagnostics.slice(0, MOST).flatMap(each => readProblem(each) ?? []) : [];
}

/**
 * The place in a server's message.
 * @param {unknown} position
 * @returns {Place}
 */
function placeOf(position) {
  return { line: Number(own(position, "line")), character: Number(own(position, "character")) };
}

/**
 * @param {unknown} diagnostic
 * @returns {Problem | null}
 */
function readProblem(diagnostic) {
  const [range, message, code] = [own(diagnostic, "range"), own(diagnostic, "message"), own(diagnostic, "code")];
  const [severity, tags] = [own(diagnostic, "severity"), own(diagnostic, "tags")];
  if (typeof message !== "string") return null;
  return {
    from: placeOf(own(range, "start")),
    to: placeOf(own(range, "end")),
    // Basedpyright indents the lines of a message with spaces that browsers do not break.
    message: message.replace(/\u00a0/g, " "),
    severity: SEVERITIES[Number(severity) - 1] ?? "error",
    rule: typeof code === "string" ? code : "",
    unused: Array.isArray(tags) && tags.includes(UNNECESSARY),
  };
}
