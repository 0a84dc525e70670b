// A prediction beside what has come.

/**
 * `order`: the lines that come, in the order in which the reader expects them. `time`: each line with the second at which the
 * reader expects it.
 * @typedef {{kind: "order", lines: string[]} | {kind: "time", lines: {text: string, at: number}[]}} Prediction
 * @typedef {import("./lines.js").Line} Line
 *
 * A line's place in the order, from 1. `place` is the reader's, `really` the program's; null: the line is not there.
 * @typedef {{text: string, place: number | null, really: number | null, right: boolean}} OrderedLine
 * A line's time in seconds. `place` is the reader's, `really` the program's; null: the line is not there.
 * @typedef {{text: string, place: number | null, really: number | null, right: boolean}} TimedLine
 * @typedef {{kind: "order" | "time", lines: OrderedLine[], right: number, passed: boolean}} Comparison  right: how many
 *   lines are right; passed: whether all are
 */

const ROUNDING = 1e-6;

/**
 * @param {Prediction} prediction
 * @param {readonly Line[]} printed  what the program has printed
 * @param {number} tolerance  seconds by which a time may differ
 * @returns {Comparison}
 */
export function compare(prediction, printed, tolerance) {
  const { kind } = prediction;
  const lines = kind === "order" ? inOrder(prediction.lines, printed) : inTime(prediction.lines, printed, tolerance);
  const right = lines.filter(line => line.right).length;
  return { kind, lines, right, passed: right === lines.length };
}

/**
 * The reader's lines, then those that the reader has not expected. Of several that are alike, those in their place are found first.
 * @param {readonly string[]} expected
 * @param {readonly Line[]} printed
 * @returns {OrderedLine[]}
 */
function inOrder(expected, printed) {
  const free = new Set(printed.keys());
  const found = expected.map((text, at) => (printed[at]?.text === text && free.delete(at) ? at : null));
  const lines = expected.map((text, at) => {
    const really = found[at] ?? [...free].find(index => printed[index]?.text === text) ?? null;
    if (really !== null) free.delete(really);
    return { text, place: at + 1, really: really === null ? null : really + 1, right: really === at };
  });
  const others = [...free].map(index => ({
    text: printed[index]?.text ?? "",
    place: null,
    really: index + 1,
    right: false,
  }));
  return [...lines, ...others];
}

/**
 * The lines in the order in which they came, then those that did not come. Those that are alike are compared by their order.
 * @param {readonly Line[]} expected
 * @param {readonly Line[]} printed
 * @param {number} tolerance
 * @returns {TimedLine[]}
 */
function inTime(expected, printed, tolerance) {
  const left = [...expected].sort((one, other) => one.at - other.at);
  const lines = printed.map(({ text, at }) => {
    const index = left.findIndex(line => line.text === text);
    const [mine] = index < 0 ? [] : left.splice(index, 1);
    const place = mine?.at ?? null;
    return { text, place, really: at, right: place !== null && Math.abs(place - at) <= tolerance + ROUNDING };
  });
  return [...lines, ...left.map(({ text, at }) => ({ text, place: at, really: null, right: false }))];
}

/**
 * A prediction in a text that the browser has kept, or null.
 * @param {string | undefined} text
 * @returns {Prediction | null}
 */
export function readPrediction(text) {
  const [kind, lines] = parsed(text);
  if (!Array.isArray(lines)) return null;
  if (kind === "order" && lines.every(line => typeof line === "string")) return { kind, lines };
  const timed = lines.map(line => (Array.isArray(line) ? { text: String(line[0]), at: Number(line[1]) } : null));
  const whole = timed.filter(line => line !== null && Number.isFinite(line.at));
  return kind === "time" && whole.length === lines.length ? { kind, lines: /** @type {Line[]} */ (whole) } : null;
}

/** The same as a text. @param {Prediction} prediction */
export function writePrediction({ kind, lines }) {
  return JSON.stringify([kind, kind === "order" ? lines : lines.map(({ text, at }) => [text, at])]);
}

/**
 * @param {string | undefined} text
 * @returns {unknown[]}
 */
function parsed(text) {
  try {
    const found = JSON.parse(text ?? "");
    return Array.isArray(found) ? found : [];
  } catch (error) {
    if (error instanceof SyntaxError) return []; // not ours, or incomplete
    throw error;
  }
}
