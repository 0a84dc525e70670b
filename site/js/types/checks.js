// What a page loads once it has programs to check.

export { askProgram } from "./asked-program.js";
export { CellChecker } from "./cell-checker.js";
export { Linter } from "./linter/linter.js";
export { TypeChecker } from "./type-checker.js";
