// The commands of a reader in a cell, by buttons, fields and keys. The cell carries them out.

/**
 * `putBack` restores the author's program; `answer` answers input(), null is the end of the file; `runFirst` runs the
 * cell that defines the missing name, then this one; `goTo` leads to a line of the program; `changeLine` mends one;
 * `openRecorded` puts the live timeline in place of the build's drawing; `edited` says that the program in the editor has
 * changed, `work` that the reader works in the editor.
 * @typedef {{
 *   run(): void,
 *   stop(): void,
 *   putBack(): void,
 *   answer(text: string | null): void,
 *   runFirst(missing: import("../../protocol/messages.js").Missing): void,
 *   goTo(line: number): void,
 *   changeLine(line: number, change: {was: string, becomes: string}): void,
 *   openRecorded(options: {play: boolean, focus?: boolean}): void,
 *   setSpeed(speed: string): void,
 *   pause(): void,
 *   proceed(): void,
 *   step(): void,
 *   edited(code: string): void,
 *   work(): void,
 * }} CellCommands
 */

export {};
