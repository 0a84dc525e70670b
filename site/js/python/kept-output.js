// The output that a run keeps: of each stream the beginning and the end, in the order in which all was written.

/**
 * @typedef {import("../protocol/messages.js").Output} Output
 * @typedef {import("../protocol/messages.js").Omitted} Omitted
 * @typedef {Output["stream"]} Stream
 */

/** How much of a stream is kept of its beginning, and of its end, in characters. */
const BEGINNING = 800_000;
const END = 400_000;
/** Characters that a piece counts as, besides its text. */
const PIECE = 20;

export class KeptOutput {
  #pieces;
  /** How much is kept of each stream. @type {Map<Stream, number>} */
  #sizes = new Map();

  /** @param {Output[]} pieces  the list that it keeps */
  constructor(pieces) {
    this.#pieces = pieces;
  }

  /** What is kept is frozen, since the page's listeners get it too. @param {Output} output */
  add({ at, stream, text, omitted }) {
    this.#pieces.push(piece({ at, stream, text, omitted }));
    const size = (this.#sizes.get(stream) ?? 0) + sizeOf(text);
    this.#sizes.set(stream, size);
    if (size > BEGINNING + 2 * END) this.#shorten(stream);
  }

  /** The text of a stream; where some of it is missing, a line says how much. @param {Stream} wanted */
  text(wanted) {
    let text = "";
    for (const { stream, text: more, omitted } of this.#pieces) {
      if (stream !== wanted) continue;
      if (omitted) text += `${text && !text.endsWith("\n") ? "\n" : ""}${inWords(omitted)}\n`;
      text += more;
    }
    return text;
  }

  /** Leaves out what is neither of the beginning nor of the end. @param {Stream} wanted */
  #shorten(wanted) {
    const size = this.#sizes.get(wanted) ?? 0;
    let seen = 0;
    let [lines, characters] = [0, 0];
    /** @type {Output[]} */
    const kept = [];
    for (const each of this.#pieces) {
      if (each.stream !== wanted) {
        kept.push(each);
        continue;
      }
      const { text, omitted = { lines: 0, characters: 0 } } = each;
      const before = seen;
      seen += sizeOf(text);
      if (before > BEGINNING && seen <= size - END) {
        lines += omitted.lines + text.split("\n").length - 1;
        characters += omitted.characters + text.length;
        this.#sizes.set(wanted, (this.#sizes.get(wanted) ?? 0) - sizeOf(text));
      } else if (characters > 0) {
        const all = { lines: omitted.lines + lines, characters: omitted.characters + characters };
        kept.push(piece({ ...each, omitted: all }));
        [lines, characters] = [0, 0];
      } else kept.push(each);
    }
    this.#pieces.length = 0;
    for (const each of kept) this.#pieces.push(each);
  }
}

/** @param {{at: number, stream: Stream, text: string, omitted: Omitted | undefined}} output @returns {Output} */
function piece({ at, stream, text, omitted }) {
  return Object.freeze(omitted ? { at, stream, text, omitted: Object.freeze(omitted) } : { at, stream, text });
}

/** @param {string} text */
function sizeOf(text) {
  return text.length + PIECE;
}

/** @param {Omitted} omitted */
function inWords({ lines, characters }) {
  return `[… ${lines} lines, ${characters} characters …]`;
}
