// The address of an embedded cell: the fragment of embed.html.
//
// Either a program as a link carries it, `1.…`, or plainly `code=…`; and after it, each with a `&` before it, what a link
// does not carry, or carries otherwise. Or it is `exercise=lesson/id`, and means an exercise of the site.

import { decodeProgram, encodeProgram, holdsProgram } from "../share/program-link.js";

/**
 * `language` is that of the buttons, as in an attribute `lang`; null means that of the reader's browser.
 * @typedef {import("../share/program-link.js").SharedProgram} SharedProgram
 * @typedef {{language: string | null, autorun: boolean}} Manners
 * @typedef {{name: string, theme: string}} WantedExercise  name: `lesson/id`
 */

/**
 * How a fragment wants its cell to behave.
 * @param {string} fragment  without its `#`
 * @returns {Manners}
 */
export function readManners(fragment) {
  const { given } = parts(fragment);
  return { language: given.get("lang"), autorun: isSet(given, "autorun") };
}

/**
 * The exercise that a fragment names, or null. Its theme may be any text.
 * @param {string} fragment  without its `#`
 * @returns {WantedExercise | null}
 */
export function readExercise(fragment) {
  const { packed, given } = parts(fragment);
  const name = packed ? null : given.get("exercise");
  return name ? { name, theme: given.get("theme") ?? "auto" } : null;
}

/**
 * The program of a fragment. Throws a LinkError if there is none, and a TypeError if a value is not allowed.
 * @param {string} fragment  without its `#`
 * @returns {Promise<SharedProgram>}
 */
export async function readProgram(fragment) {
  const { packed, given } = parts(fragment);
  const linked = packed ? await decodeProgram(packed) : { code: given.get("code") ?? "" };
  // Encoded and decoded, so that plain fields are validated like packed ones.
  return decodeProgram(await encodeProgram({ ...linked, ...plainFields(given) }));
}

/**
 * The fragment, without its `#`, for a cell.
 * @param {SharedProgram} program
 * @param {Partial<Manners>} [manners]
 */
export async function writeFragment(program, { language = null, autorun = false } = {}) {
  const more = [
    ...(language ? [String(new URLSearchParams({ lang: language }))] : []),
    ...(autorun ? ["autorun"] : []),
  ];
  return [await encodeProgram(program), ...more].join("&");
}

/** @param {string} fragment */
function parts(fragment) {
  const [first = "", ...rest] = fragment.split("&");
  const packed = holdsProgram(fragment) ? first : null;
  return { packed, given: new URLSearchParams(packed ? rest.join("&") : fragment) };
}

/**
 * @param {URLSearchParams} given
 * @returns {Partial<SharedProgram>}
 */
function plainFields(given) {
  const texts = ["code", "label", "speed", "timeline", "theme"].filter(name => given.has(name));
  return {
    ...Object.fromEntries(texts.map(name => [name, given.get(name)])),
    ...(given.has("packages")
      ? {
          packages:
            given
              .get("packages")
              ?.split(/[\s,]+/)
              .filter(Boolean) ?? [],
        }
      : {}),
    ...(given.has("readonly") ? { readonly: isSet(given, "readonly") } : {}),
  };
}

/**
 * Whether a flag is set: `autorun`, but not `autorun=false`.
 * @param {URLSearchParams} given
 * @param {string} name
 */
function isSet(given, name) {
  return given.has(name) && !["false", "0", "off", "no"].includes(given.get(name) ?? "");
}
