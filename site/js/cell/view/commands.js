// What a reader does in a cell, by its buttons, its fields and its keys. The cell carries it out.

/**
 * `putBack` brings the author's program; `answer` is what the reader answers input(), null for the end of the file; `runFirst`
 * runs the cell that defines the missing name, then this one; `edited` says that the editor holds another program.
 * @typedef {{
 *   run(): void,
 *   stop(): void,
 *   putBack(): void,
 *   answer(text: string | null): void,
 *   runFirst(missing: import("../../protocol/messages.js").Missing): void,
 *   setSpeed(speed: string): void,
 *   pause(): void,
 *   proceed(): void,
 *   step(): void,
 *   edited(code: string): void,
 * }} CellCommands
 */

export {};
