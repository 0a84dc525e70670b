// Times as text, and the ticks of an axis.

/** @typedef {import("../../texts/texts.js").Texts} Texts */

const NICE_TICKS = [1, 2, 5, 10];
const MOST_TICKS = 100;
const NICE_SPANS = [1, 1.5, 2, 3, 4, 6, 8, 10];

/**
 * The ticks between two moments, at least `apart` pixels from each other. Without time or room there are none.
 * @param {{from: number, to: number, pixels: number, apart: number}} axis
 * @param {Texts} texts
 * @returns {{at: number, text: string}[]}
 */
export function ticks({ from, to, pixels, apart }, texts) {
  const span = to - from;
  if (!(span > 0 && span < Number.MAX_VALUE && pixels > 0)) return [];
  const step = nice(Math.max(apart / pixels, 1 / MOST_TICKS) * span, NICE_TICKS);
  const first = Math.ceil(from / step - 1e-6);
  const last = Math.floor(to / step + 1e-6);
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, MOST_TICKS + 1)) }, (_, index) => {
    const at = (first + index) * step;
    return { at, text: tickText(at, { step, to, texts }) };
  });
}

/**
 * The next larger span that is a round number, for an axis that has to show these seconds.
 * @param {number} seconds
 */
export function niceSpan(seconds) {
  return nice(seconds, NICE_SPANS);
}

/**
 * A moment or a duration as text: "1.00 s", "250 ms", "0.4 ms".
 * @param {number} seconds
 * @param {Texts} texts
 */
export function timeText(seconds, texts) {
  const size = Math.abs(seconds);
  if (size === 0) return inSeconds("0", texts);
  if (size < 0.000_999_5) return inMilliseconds(texts.trimmed(seconds * 1000, 2), texts);
  if (size < 0.099_95) return inMilliseconds(texts.trimmed(seconds * 1000, 1), texts);
  if (size < 0.999_5) return inMilliseconds(texts.fixed(seconds * 1000, 0), texts);
  return inSeconds(texts.fixed(seconds, size < 100 ? 2 : 1), texts);
}

/**
 * The text of a tick; all ticks of an axis have the same unit.
 * @param {number} at
 * @param {{step: number, to: number, texts: Texts}} axis to: its end
 */
function tickText(at, { step, to, texts }) {
  if (Math.abs(at) < step / 2) return "0";
  if (step < 0.000_001) return texts.get("timeline.microseconds", { number: texts.trimmed(at * 1e6, 3) });
  if (step < 0.001) return inMilliseconds(texts.trimmed(at * 1000, 3), texts);
  if (to < 1) return inMilliseconds(texts.trimmed(at * 1000, 1), texts);
  return inSeconds(texts.trimmed(at, 3), texts);
}

/**
 * @param {string} number
 * @param {Texts} texts
 */
function inSeconds(number, texts) {
  return texts.get("timeline.seconds", { number });
}

/**
 * @param {string} number
 * @param {Texts} texts
 */
function inMilliseconds(number, texts) {
  return texts.get("timeline.milliseconds", { number });
}

/**
 * The smallest product of one of these numbers and a power of ten that is not below the value.
 * @param {number} value
 * @param {number[]} numbers
 */
function nice(value, numbers) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const found = numbers.find(number => number * power >= value * (1 - 1e-9)) ?? 10;
  return Number((found * power).toPrecision(6));
}
