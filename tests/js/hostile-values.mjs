// What a hostile program may send: any value, and messages that are nearly right.

import fc from "fast-check";

const MARKUP = [
  "<script>",
  "</script>",
  "]]>",
  "<!--",
  '" onload="',
  "&amp;",
  "'",
  "`",
  "url(#stripes)",
  'id="stripes"',
];
const SIGNS = [
  "\0",
  "\n",
  "\r\n",
  "\u2028",
  "\u202e",
  "\ud800",
  "\udfff",
  "\ufffe",
  "🐍",
  "e\u0301",
  "\x1b[31m",
  "{name}",
  "$&",
];
const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "toJSON",
  "then",
  "length",
  "hasOwnProperty",
];
const NUMBERS = [0, -0, -1, 0.5, 1e-9, 5e-324, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e300];
const LONG = 1_000_000; // characters; also a depth's, in a hundredth of it

/** A text with whatever texts have that something stumbles over. */
export const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12, unit: "grapheme" }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...MARKUP, ...SIGNS, ...NAMES, " ", "x"), { maxLength: 5 })
      .map(all => all.join("")),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map(all => String.fromCharCode(...all)),
  },
);

/** The same, and now and then a megabyte. */
export const longTexts = fc.oneof(
  { weight: 400, arbitrary: texts },
  { weight: 1, arbitrary: texts.map(text => (text || "x").repeat(LONG / (text.length || 1))) },
);

/** Numbers that a program may send, also those that JSON has not. */
export const numbers = fc.oneof(
  fc.constantFrom(...NUMBERS, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
  fc.integer(),
  fc.nat({ max: 40 }),
);

/** Finite ones. */
export const finite = numbers.filter(Number.isFinite);

/** What some field is called, and what none should be. @param {string[]} known */
export function keys(known) {
  return fc.oneof(fc.constantFrom(...known), fc.constantFrom(...NAMES), texts);
}

const scalars = fc.oneof(
  fc.constantFrom(null, true, false, undefined),
  numbers,
  texts,
  fc.bigInt({ min: 0n, max: 9n }),
);
const atoms = fc.oneof(
  { weight: 500, arbitrary: scalars },
  { weight: 1, arbitrary: longTexts },
  { weight: 1, arbitrary: deep() },
);

/** Any value that can be posted. */
export const wire = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    atoms,
    fc.array(tie("value"), { maxLength: 4 }),
    record(tie("value")),
    fc.constantFrom(new Date(0), new Map([["type", "step"]]), new Uint8Array(3)),
  ),
})).value;

/** Any value that JSON can say. */
export const json = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.oneof(fc.constantFrom(null, true, false), finite, longTexts),
    fc.array(tie("value"), { maxLength: 4 }),
    record(tie("value")),
  ),
})).value;

/**
 * Values that are nearly right: of a right one, parts are dropped, called otherwise, added, replaced, wrapped, repeated.
 * @param {fc.Arbitrary<unknown>} right
 * @param {fc.Arbitrary<unknown>} [other]  what comes in
 */
export function nearly(right, other = wire) {
  const how = fc.constantFrom("drop", "rename", "add", "replace", "replace", "wrap", "repeat");
  const change = fc.record({ where: fc.nat({ max: 60 }), how, key: keys(["type", "at", "id", "lane"]), value: other });
  return fc.tuple(right, fc.array(change, { maxLength: 3 })).map(([value, changes]) => changes.reduce(changed, value));
}

/** @param {fc.Arbitrary<unknown>} values */
function record(values) {
  const known = ["type", "at", "lane", "step", "id", "name", "text", "code", "version", "lessons", "solved"];
  return fc.array(fc.tuple(keys(known), values), { maxLength: 5 }).map(Object.fromEntries);
}

/** Arrays in arrays, and objects in objects. */
function deep() {
  return fc.tuple(fc.constantFrom(LONG / 100, 100), fc.boolean()).map(([depth, list]) => {
    let value = null;
    for (let at = 0; at < depth; at++) value = list ? [value] : { type: value };
    return value;
  });
}

/** @param {unknown} value @param {{where: number, how: string, key: string, value: unknown}} change */
function changed(value, change) {
  const root = { value: copied(value) };
  const places = [[root, "value"], ...placesIn(root.value)];
  const [holder, key] = places[change.where % places.length];
  const found = holder[key];
  if (change.how === "drop" && Array.isArray(holder)) holder.splice(key, 1);
  else if (change.how === "drop") delete holder[key];
  else if (change.how === "add" && isRecord(found)) own(found, change.key, change.value);
  else if (change.how === "rename" && !Array.isArray(holder) && holder !== root) {
    delete holder[key];
    own(holder, change.key, found);
  } else if (change.how === "wrap") holder[key] = [found];
  else if (change.how === "repeat") holder[key] = Array.from({ length: 30 }, () => found);
  else holder[key] = change.value;
  return root.value;
}

/** A copy whose every object can be changed; what is deep or no plain object stays as it is. @param {unknown} value */
function copied(value, depth = 8) {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map(item => copied(item, depth - 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item, depth - 1)]));
}

/** The places of all parts of a value. @param {unknown} value @returns {[holder: any, key: string | number][]} */
function placesIn(value, depth = 7) {
  if (depth === 0 || !(Array.isArray(value) || isRecord(value))) return [];
  return Object.keys(value).flatMap(key => [[value, key], ...placesIn(value[key], depth - 1)]);
}

/** Gives an object a property of its own, also one called `__proto__`. */
function own(holder, key, value) {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** @param {unknown} value */
function isRecord(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
