// What the type checker says of one program, asked once: its errors, and the types of expressions after it.

/**
 * @typedef {import("./type-checker.js").TypeChecker} TypeChecker
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./notebook.js").Program} Program
 * @typedef {import("../protocol/messages.js").CheckedProgram} CheckedProgram
 */

/**
 * The program is the last one of `programs`; those before it belong to its session.
 * @typedef {{programs: Program[], expressions: readonly string[]}} Question
 */

const LONGEST = 1000; // characters of a message and of a type
const PROBE = "types of expressions"; // the name of the cell in which they stand
const SAID = /^Type of ".*" is "(.*)"$/s;

/**
 * Asks, in a notebook of its own, which the checker then forgets.
 * @param {TypeChecker} checker
 * @param {Question} question
 * @returns {Promise<CheckedProgram>}
 */
export async function askProgram(checker, { programs, expressions }) {
  const notebook = checker.unusedKey;
  const program = programs.at(-1)?.name ?? "";
  const lines = expressions.map(expression => `reveal_type(${expression.replace(/\s+/g, " ")})`);
  const probe = lines.length > 0 ? [{ name: PROBE, code: lines.join("\n") }] : [];
  const asked = [program, ...probe.map(({ name }) => name)];
  const answers = asked.map(name => problemsOf(checker, { notebook, name }));
  checker.update(notebook, [...programs, ...probe]);
  const [problems = [], types = []] = await Promise.all(answers);
  checker.forget(notebook);
  return {
    problems: problems.filter(({ severity }) => severity === "error").map(errorOf),
    types: Object.fromEntries(types.flatMap(problem => typeSaid(problem, expressions))),
  };
}

/**
 * The problems of a cell, as soon as they are known.
 * @param {TypeChecker} checker
 * @param {import("./type-checker.js").CellName} cell
 * @returns {Promise<Problem[]>}
 */
export function problemsOf(checker, cell) {
  return new Promise(resolve => {
    const leave = checker.listen(cell, problems => {
      leave();
      resolve(problems);
    });
  });
}

/** @param {Problem} problem */
function errorOf({ from, message }) {
  return { line: from.line + 1, message: message.slice(0, LONGEST) };
}

/**
 * @param {Problem} problem  of the cell with the expressions, each on its line
 * @param {readonly string[]} expressions
 */
function typeSaid({ from, message }, expressions) {
  const [, type] = SAID.exec(message) ?? [];
  const expression = expressions[from.line];
  return type === undefined || expression === undefined ? [] : [[expression, type.slice(0, LONGEST)]];
}
