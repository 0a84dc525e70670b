// A program in the fragment of a link: `1.` and its JSON, deflated, as base64url. A link is untrusted.

/**
 * The contents of a link: a program and the settings of its cell. Only the code is required.
 * @typedef {{code: string, label?: string, packages?: string[], speed?: string, timeline?: string, theme?: string,
 *   readonly?: boolean}} SharedProgram
 */

const VERSION = 1;
const MOST_CHARACTERS = 64 * 1024; // of a fragment
const MOST_BYTES = 256 * 1024; // of its JSON
const PIECE = 256; // bytes inflated at a time: one byte becomes at most 1032
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

/** A link without a readable program: it is damaged, made by a newer version, or too large. */
export class LinkError extends Error {
  /** @param {"broken" | "newer" | "large"} reason */
  constructor(reason, message = "") {
    super(message);
    this.name = "LinkError";
    this.reason = reason;
  }
}

/**
 * Whether a fragment is meant as a program, and not as an anchor of the page.
 * @param {string} fragment
 */
export function holdsProgram(fragment) {
  return /^#?\d+\./.test(fragment);
}

/**
 * The fragment, without its `#`, of a link with a program. Throws a LinkError if it would be too large, and a TypeError if
 * a field has a value that is not allowed.
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
 * The program in a link's fragment, with or without its `#`. Throws a LinkError if there is none.
 * @param {string} fragment
 * @returns {Promise<SharedProgram>}
 */
export async function decodeProgram(fragment) {
  if (fragment.length > MOST_CHARACTERS) throw tooLarge();
  const [, version, packed] = /^#?(\d{1,9})\.([\w-]+)$/.exec(fragment) ?? [];
  if (version && Number(version) > VERSION) {
    throw new LinkError("newer", `The link is of version ${version}; this page knows version ${VERSION}.`);
  }
  if (Number(version) !== VERSION || !packed) throw broken("it is not a version and base64url");
  const program = parse(await inflate(bytesOf(packed)));
  const wrong = wrongField(program);
  if (wrong !== undefined) throw broken(`its ${wrong} has a value that is not allowed`);
  return /** @type {SharedProgram} */ (program);
}

/**
 * The name of an unknown field, or of one with a value that is not allowed; otherwise undefined. A name may be empty.
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
  if (typeof program !== "object" || program === null || Array.isArray(program)) throw broken("it is not an object");
  return program;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Inflates piece by piece, up to the limit of a link: a few bytes can become gigabytes.
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
 * A stream that delivers a piece only on request.
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

/** Whether this is a package's name, perhaps with a version; an address is not. @param {unknown} value */
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
