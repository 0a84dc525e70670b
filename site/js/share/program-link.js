// A program in the fragment of a link: `1.` and its JSON, deflated, as base64url; `2.` if it has several files. A link is untrusted.

import { boundary } from "../texts/graphemes.js";
import { allowsItems, allowsLinked, attributesAt, BESIDE, CONTRACT, itemsOf } from "./contract.js";
import { carried } from "./program.js";

/**
 * @typedef {import("./contract.js").Attribute} Attribute
 * @typedef {import("./contract.js").Contract} Contract
 * @typedef {import("./program.js").Program} Program
 */

/** Of a link with one file, as it has been from the beginning, and of one that has more in the field `beside`. */
const VERSIONS = { one: 1, several: 2 };
const MAIN = "main.py"; // the program itself, which is the field `code`
const MOST_CHARACTERS = 64 * 1024; // of a fragment
const MOST_BYTES = 256 * 1024; // of its JSON
const PIECE = 256; // bytes inflated at a time: one byte becomes at most 1032

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
 * The fragment, without its `#`, of a link that carries a program, as far as a link carries its attributes. Throws a
 * LinkError where it would be too large, and a TypeError where the program cannot be as it is.
 * @param {Program} program
 * @param {Contract} [contract]
 * @returns {Promise<string>}
 */
export async function encodeProgram(program, contract = CONTRACT) {
  const told = carried(program, "link", contract).map(([attribute, value]) => [
    attribute.name,
    field(attribute, value),
  ]);
  const fields = { code: program.code, ...Object.fromEntries(told) };
  const wrong = wrongField(fields, contract);
  if (wrong !== undefined) throw new TypeError(`A link cannot carry this ${wrong}: ${JSON.stringify(fields[wrong])}`);
  const { beside = [] } = program;
  if (!areFiles(Object.fromEntries(beside.map(({ name, text }) => [name, text]))))
    throw new TypeError("A link cannot carry these files");
  const files = beside.length > 0 && { beside: Object.fromEntries(beside.map(({ name, text }) => [name, text])) };
  const bytes = new TextEncoder().encode(JSON.stringify({ ...fields, ...files }));
  const fragment = `${files ? VERSIONS.several : VERSIONS.one}.${base64url(await deflate(bytes))}`;
  if (bytes.length > MOST_BYTES || fragment.length > MOST_CHARACTERS) throw tooLarge();
  return fragment;
}

/**
 * The program that a link's fragment carries, with or without its `#`. Throws a LinkError where there is none.
 * @param {string} fragment
 * @param {Contract} [contract]
 * @returns {Promise<Program>}
 */
export async function decodeProgram(fragment, contract = CONTRACT) {
  if (fragment.length > MOST_CHARACTERS) throw tooLarge();
  const [, version, packed] = /^#?(\d{1,9})\.([\w-]+)$/.exec(fragment) ?? [];
  if (version && Number(version) > VERSIONS.several) {
    throw new LinkError("newer", `The link is of version ${version}; this page knows version ${VERSIONS.several}.`);
  }
  if (!version || Number(version) === 0 || !packed) throw broken("it is no version and base64url");
  const { beside, ...fields } = parse(await inflate(bytesOf(packed)));
  if (Number(version) === VERSIONS.several ? !areFiles(beside) : beside !== undefined)
    throw broken("its files are not as they can be");
  const wrong = wrongField(fields, contract);
  if (wrong !== undefined) throw broken(`its ${wrong} is not as it can be`);
  const { code, ...others } = fields;
  const texts = Object.entries(others).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(" ") : value;
    return text === true ? [[name, ""]] : text ? [[name, text]] : [];
  });
  const read = { code: String(code), attributes: Object.fromEntries(texts) };
  return beside ? { ...read, beside: filesOf(beside) } : read;
}

/**
 * An attribute as it stands in a link's JSON. A text that is too long, or not on one line, is made to fit.
 * @param {Attribute} attribute
 * @param {string} value
 */
function field(attribute, value) {
  if (attribute.takes === "mark") return true;
  if (attribute.takes === "list") return itemsOf(value);
  if (attribute.takes !== "text" || allowsLinked(attribute, value)) return value;
  const line = value.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.slice(0, boundary(line, attribute.most ?? line.length));
}

/**
 * Whether the files beside a program can stand in a link like this: texts by their names.
 * @param {unknown} beside
 */
function areFiles(beside) {
  if (typeof beside !== "object" || beside === null || Array.isArray(beside)) return false;
  const { most, pattern } = BESIDE;
  const names = Object.keys(beside);
  return (
    allowsItems({ most, pattern }, names) &&
    names.every(name => name !== MAIN && !name.split("/").includes("..")) &&
    Object.values(beside).every(text => typeof text === "string")
  );
}

/** @param {object} beside */
function filesOf(beside) {
  return Object.entries(beside).map(([name, text]) => ({ name, text: String(text) }));
}

/**
 * The name of a field that is unknown, or has a value that it cannot have; or undefined. A name may be empty.
 * @param {Record<string, unknown>} fields
 * @param {Contract} contract
 */
function wrongField(fields, contract) {
  if (!Object.hasOwn(fields, "code")) return "code";
  const known = new Map(attributesAt("link", contract).map(attribute => [attribute.name, attribute]));
  return Object.keys(fields).find(name => {
    const [value, attribute] = [fields[name], known.get(name)];
    return name === "code" ? typeof value !== "string" : !attribute || !isField(attribute, value);
  });
}

/**
 * Whether an attribute can stand in a link's JSON like this.
 * @param {Attribute} attribute
 * @param {unknown} value
 */
function isField(attribute, value) {
  if (attribute.takes === "mark") return typeof value === "boolean";
  if (attribute.takes !== "list") return typeof value === "string" && allowsLinked(attribute, value);
  return Array.isArray(value) && value.every(item => typeof item === "string") && allowsItems(attribute, value);
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

/** @param {string} why */
function broken(why) {
  return new LinkError("broken", `The link is incomplete or damaged: ${why}.`);
}

function tooLarge() {
  return new LinkError("large", `A link holds a program of at most ${MOST_BYTES / 1024} kB.`);
}
