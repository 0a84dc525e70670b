// What the type checker shows of one program: its problems, and the types that it finds. The build writes it into the page.

import { problemsOf } from "./asked-program.js";
import { inferredTypes } from "./inferred-types.js";

/**
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./inferred-types.js").TypeLine} TypeLine
 */

/**
 * Asks about the last one of some programs, in a notebook of its own, which the checker then forgets.
 * @param {import("./type-checker.js").TypeChecker} checker
 * @param {import("./notebook.js").Program[]} programs  of one session
 * @returns {Promise<{problems: Problem[], types: TypeLine[]}>}
 */
export async function shownProgram(checker, programs) {
  const cell = { notebook: checker.unusedKey, name: programs.at(-1)?.name ?? "" };
  const answer = problemsOf(checker, cell);
  checker.update(cell.notebook, programs);
  const problems = await answer;
  const types = await inferredTypes(checker, cell);
  checker.forget(cell.notebook);
  return { problems: problems.filter(({ unused }) => !unused), types };
}
