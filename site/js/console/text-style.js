// How a terminal writes: colours and weight, as the sequences ESC [ … m set them.

/**
 * `ink` and `ground` are colours in CSS, or null for the console's own.
 * @typedef {{ink: string | null, ground: string | null, bold: boolean, faint: boolean, italic: boolean, underline: boolean,
 *   strike: boolean, inverse: boolean, hidden: boolean}} TextStyle
 */

/** @type {TextStyle} */
export const PLAIN = Object.freeze({
  ink: null,
  ground: null,
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
  hidden: false,
});

/** The 16 named colours of a terminal: eight, and eight bright ones. */
const NAMED = [
  [0x00, 0x00, 0x00],
  [0xcd, 0x31, 0x31],
  [0x0d, 0xa0, 0x4d],
  [0xb5, 0x89, 0x00],
  [0x24, 0x72, 0xc8],
  [0xbc, 0x3f, 0xbc],
  [0x11, 0x99, 0xb8],
  [0xc8, 0xc8, 0xc8],
  [0x76, 0x76, 0x76],
  [0xf1, 0x4c, 0x4c],
  [0x23, 0xd1, 0x8b],
  [0xe5, 0xc0, 0x43],
  [0x3b, 0x8e, 0xea],
  [0xd6, 0x70, 0xd6],
  [0x29, 0xb8, 0xdb],
  [0xff, 0xff, 0xff],
];
const CUBE = [0, 95, 135, 175, 215, 255];

/** What a number switches on or off. @type {Map<number, Partial<TextStyle>>} */
const SWITCHES = new Map([
  [1, { bold: true }],
  [2, { faint: true }],
  [3, { italic: true }],
  [4, { underline: true }],
  [7, { inverse: true }],
  [8, { hidden: true }],
  [9, { strike: true }],
  [21, { underline: true }],
  [22, { bold: false, faint: false }],
  [23, { italic: false }],
  [24, { underline: false }],
  [27, { inverse: false }],
  [28, { hidden: false }],
  [29, { strike: false }],
  [39, { ink: null }],
  [49, { ground: null }],
]);

/**
 * The style after a sequence with these numbers.
 * @param {TextStyle} style
 * @param {number[]} numbers
 * @returns {TextStyle}
 */
export function styled(style, numbers) {
  let now = style;
  const left = [...numbers];
  for (let number = left.shift(); number !== undefined; number = left.shift()) {
    if (number === 0) now = PLAIN;
    else if (number === 38) now = { ...now, ink: extendedColour(left) ?? now.ink };
    else if (number === 48) now = { ...now, ground: extendedColour(left) ?? now.ground };
    else now = { ...now, ...(SWITCHES.get(number) ?? named(number)) };
  }
  return now;
}

/** @param {number} number @returns {Partial<TextStyle>} */
function named(number) {
  if (number >= 30 && number <= 37) return { ink: palette(number - 30) };
  if (number >= 40 && number <= 47) return { ground: palette(number - 40) };
  if (number >= 90 && number <= 97) return { ink: palette(number - 82) };
  if (number >= 100 && number <= 107) return { ground: palette(number - 92) };
  return {};
}

/** Takes "5;n" or "2;r;g;b" off the numbers. @param {number[]} left @returns {string | null} */
function extendedColour(left) {
  const kind = left.shift();
  if (kind === 5) return palette(byte(left.shift()));
  if (kind === 2) return inCss([byte(left.shift()), byte(left.shift()), byte(left.shift())]);
  return null;
}

/** One of 256 colours. @param {number} index */
function palette(index) {
  if (index < 16) return inCss(NAMED[index] ?? []);
  if (index >= 232) return inCss([0, 0, 0].fill(8 + (index - 232) * 10));
  const place = index - 16;
  return inCss([CUBE[Math.floor(place / 36)] ?? 0, CUBE[Math.floor(place / 6) % 6] ?? 0, CUBE[place % 6] ?? 0]);
}

/** @param {number | undefined} value */
function byte(value = 0) {
  return Math.min(255, Math.max(0, value));
}

/** @param {number[]} colour */
function inCss(colour) {
  return `rgb(${colour.join(" ")})`;
}

/** Below this contrast, letters are hard to read. */
const LEAST_CONTRAST = 3;

/**
 * The colour of letters on a ground: the program's, if it can be read there.
 * @param {string | null} ink  as this file writes it
 * @param {string} ground
 */
export function readableInk(ink, ground) {
  const behind = luminance(ground);
  if (ink && contrast(luminance(ink), behind) >= LEAST_CONTRAST) return ink;
  return contrast(0, behind) > contrast(1, behind) ? "black" : "white";
}

/** @param {string} colour  from 0, black, to 1, white */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(part => (Number(part) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number} one @param {number} other */
function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
