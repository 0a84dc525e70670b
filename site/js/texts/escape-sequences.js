// Cuts what a program writes to a terminal into texts and the terminal's commands (ECMA-48, and xterm's ESC ]).

/**
 * @typedef {{type: "text", text: string}
 *   | {type: "control", name: "\n" | "\r" | "\b" | "\t"}
 *   | {type: "csi", final: string, private: boolean, numbers: number[]}
 *   | {type: "esc", final: string}} Part
 */

const ESC = "\x1b";
const BEL = "\x07";
const PARTS = new RegExp(
  [
    String.raw`${ESC}\[([?<=>]?)([\d:;]*)[ -/]*([@-~])`,
    String.raw`${ESC}[\]PX^_][^${ESC}${BEL}]*(?:${BEL}|${ESC}\\)`,
    String.raw`${ESC}[ -/]*([0-OQ-WYZ\\a-z{|}~])`,
    String.raw`([\n\v\f\r\b\t])`,
    String.raw`\p{Cc}`,
    String.raw`\P{Cc}+`,
  ].join("|"),
  "gu",
);
const CONTROL = /^\p{Cc}/u;
const UNFINISHED = new RegExp(String.raw`${ESC}(?:\[[\d:;?<=>]*[ -/]*|[\]PX^_][^${ESC}${BEL}]*${ESC}?|[ -/]*)?$`);
/** Characters of an unfinished sequence that are kept; a longer one is none. */
const LONGEST = 4_000;

export class EscapeSequences {
  #rest = "";

  /**
   * The parts of a text. A sequence that it ends in the middle of comes with the next one.
   * @param {string} text
   * @returns {Generator<Part>}
   */
  *read(text) {
    let whole = this.#rest + text;
    const unfinished = UNFINISHED.exec(whole.slice(-LONGEST))?.[0] ?? "";
    this.#rest = unfinished;
    whole = whole.slice(0, whole.length - unfinished.length);
    for (const [part, mark = "", numbers, final, short, control] of whole.matchAll(PARTS)) {
      if (final) yield { type: "csi", final, private: mark !== "", numbers: numbersOf(numbers ?? "") };
      else if (short) yield { type: "esc", final: short };
      else if (control) yield { type: "control", name: nameOf(control) };
      else if (!CONTROL.test(part)) yield { type: "text", text: part };
    }
  }
}

/** @param {string} text  such as "1;31" or "38:2::255:0:0" */
function numbersOf(text) {
  // The form with colons has an empty place for a colour space, which the other has not.
  return text
    .replace(/(38|48):2:\d*:(\d*:\d*:\d*)/g, "$1;2;$2")
    .split(/[;:]/)
    .map(Number);
}

/** @param {string} control @returns {"\n" | "\r" | "\b" | "\t"} */
function nameOf(control) {
  return control === "\r" || control === "\b" || control === "\t" ? control : "\n";
}
