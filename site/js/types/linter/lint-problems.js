// What the linter finds, in our own words.

import { own } from "../../protocol/own.js";

/**
 * @typedef {import("../problem.js").Place} Place
 * @typedef {import("../problem.js").Problem} Problem
 * @typedef {import("../problem.js").Fix} Fix
 */

/**
 * The problems that Ruff reports. Those without a rule are of the syntax, which the type checker reports.
 * @param {unknown} diagnostics
 * @returns {Problem[]}
 */
export function readLint(diagnostics) {
  if (!Array.isArray(diagnostics)) return [];
  return diagnostics.flatMap(diagnostic => {
    const [rule, message] = [own(diagnostic, "code"), own(diagnostic, "message")];
    if (typeof rule !== "string" || typeof message !== "string" || !/^[A-Z]+\d+$/.test(rule)) return [];
    const fix = readFix(own(diagnostic, "fix"));
    return {
      from: placeOf(own(diagnostic, "start_location")),
      to: placeOf(own(diagnostic, "end_location")),
      message,
      severity: "warning",
      rule,
      unused: false,
      ...(fix && { fix }),
    };
  });
}

/**
 * @param {unknown} fix
 * @returns {Fix | null}
 */
function readFix(fix) {
  const [message, edits] = [own(fix, "message"), own(fix, "edits")];
  if (typeof message !== "string" || !Array.isArray(edits)) return null;
  return {
    label: message,
    edits: edits.map(edit => ({
      from: placeOf(own(edit, "location")),
      to: placeOf(own(edit, "end_location")),
      text: String(own(edit, "content") ?? ""),
    })),
  };
}

/**
 * Ruff counts lines and columns from 1.
 * @param {unknown} location
 * @returns {Place}
 */
function placeOf(location) {
  return { line: Number(own(location, "row")) - 1, character: Number(own(location, "column")) - 1 };
}
