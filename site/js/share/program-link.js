// A program in the fragment of a link: `1.` and its JSON, deflated, as base64url. Whoever made the link is not trusted.

/**
 * What a link carries: a program, and how its cell is to be. All but the code may be missing.
 * @typedef {{code: string, label?: string, packages?: string[], speed?: string, timeline?: string, theme?: string,
 *   readonly?: boolean}} SharedProgram
 */

const VERSION = 1;
const MOST_CHARACTERS = 64 * 1024; // of a fragment
const MOST_BYTES = 256 * 1024; // of its JSON
const PIECE = 256; // bytes inflated at a time: deflate makes at most 1032 of one
const MOST_PACKAGES = 30;
export const MOST_LABEL = 200; // characters

/** @type {Record<string, (value: unknown) => boolean>} */
const FIELDS = {
  code: value => typeof value === "string",
  label: value => typeof value === "string" && value.length <= MOST_LABEL && !/\p{Cc}/u.test(value),
  packages: value => Array.isArray(value) && value.length <= MOST_PACKAGES && value.every(isPackage),
  speed: value => value === "instant" || (isText(value, /^\d[\d.]{0,23}(e[+-]?\d{1,3})?$/) && isSpeed(Number(value))),
  timeline: value => isText(value, /^(on|off|generators)$/),
  theme: value => isText(value, /^(auto|light|dark|system)$/),
  readonly: value => typeof value === "boolean",
};

/** A link that holds no program: it is damaged, made by a newer version than this, or too large. */
export class LinkError extends Error {
  /** @param {"broken" | "newer" | "large"} reason */
  constructor(reason, message = "") {
    super(message);
    this.name = "LinkError";
    this.reason = reason;
  }
}

/**
 * Whether a fragment is meant to hold a program, and is no place on the page.
 * @param {string} fragment
 */
export function holdsProgram(fragment) {
  return /^#?\d+\./.test(fragment);
}

/**
 * The fragment, without its `#`, of a link that carries a program. Throws a LinkError where it would be too large, and a
 * TypeError where a field cannot be as it is.
 * @param {SharedProgram} program
 * @returns {Promise<string>}
 */
export async function encodeProgram(program) {
  const fields = Object.keys(FIELDS).map(name => [name, program[/** @type {keyof SharedProgram} */ (name)]]);
  const told = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  const wrong = wrongField(told);
  if (wrong !== undefined) throw new TypeError(`A link cannot carry this ${wrong}: ${JSON.stringify(told[wrong])}`);
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  const fragment = `${VERSION}.${base64url(await deflate(bytes))}`;
  if (bytes.length > MOST_BYTES || fragment.length > MOST_CHARACTERS) throw tooLarge();
  return fragment;
}

/**
 * The program that a link's fragment carries, with or without its `#`. Throws a LinkError where there is none.
 * @param {string} fragment
 * @returns {Promise<SharedProgram>}
 */
export async function decodeProgram(fragment) {
  if (fragment.length > MOST_CHARACTERS) throw tooLarge();
  const [, version, packed] = /^#?(\d{1,9})\.([\w-]+)$/.exec(fragment) ?? [];
  if (version && Number(version) > VERSION) {
    throw new LinkError("newer", `The link is of version ${version}; this page knows version ${VERSION}.`);
  }
  if (Number(version) !== VERSION || !packed) throw broken("it is no version and base64url");
  const program = parse(await inflate(bytesOf(packed)));
  const wrong = wrongField(program);
  if (wrong !== undefined) throw broken(`its ${wrong} is not as it can be`);
  return /** @type {SharedProgram} */ (program);
}

/**
 * The name of a field that is unknown, or has a value that it cannot have; or undefined. A name may be empty.
 * @param {Record<string, unknown>} program
 */
function wrongField(program) {
  if (!Object.hasOwn(program, "code")) return "code";
  return Object.keys(program).find(name => !Object.hasOwn(FIELDS, name) || !FIELDS[name]?.(program[name]));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Record<string, unknown>}
 */
function parse(bytes) {
  let program;
  try {
    program = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw broken(String(error));
  }
  if (typeof program !== "object" || program === null || Array.isArray(program)) throw broken("it is no object");
  return program;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Inflates bit by bit, and no further than a link may hold: a few bytes can stand for gigabytes.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function inflate(bytes) {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      pieces.push(read.value);
      size += read.value.byteLength;
      if (size > MOST_BYTES) throw tooLarge();
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined); // it ended with the same error
    throw error instanceof LinkError ? error : broken(String(error));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/**
 * A stream that gives a piece only when one is asked for.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function inPieces(bytes) {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, at + PIECE));
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function bytesOf(text) {
  try {
    const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(characters, character => character.charCodeAt(0));
  } catch (error) {
    throw broken(String(error));
  }
}

/**
 * @param {unknown} value
 * @param {RegExp} form
 */
function isText(value, form) {
  return typeof value === "string" && form.test(value);
}

/** @param {number} value */
function isSpeed(value) {
  return value > 0 && Number.isFinite(value);
}

/** A package's name, perhaps with its version; never an address. @param {unknown} value */
function isPackage(value) {
  return isText(value, /^[a-z\d]([a-z\d._-]{0,60}[a-z\d])?(==[a-z\d][a-z\d.!+_-]{0,40})?$/i);
}

/** @param {string} why */
function broken(why) {
  return new LinkError("broken", `The link is incomplete or damaged: ${why}.`);
}

function tooLarge() {
  return new LinkError("large", `A link holds a program of at most ${MOST_BYTES / 1024} kB.`);
}
