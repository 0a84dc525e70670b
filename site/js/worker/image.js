// The image: the memory of an interpreter that has imported all modules of a start. An interpreter that begins with it
// has nothing to import. The build makes it (tools/site/make_image.mjs).
//
// It holds only those pages of the memory that differ from the ones of a module that has just been instantiated:
// five 32-bit numbers (the checksum of what follows, MAGIC, bytes of the memory, number of pages, bytes of the facts), the
// facts as JSON, the pages' numbers, the pages. Numbers are in the order of bytes that WebAssembly has.

import { checksum } from "../protocol/checksum.js";

const MAGIC = 0x32495059; // "YPI2"
const PAGE = 4096; // bytes
const HEAD = 20; // bytes

/**
 * What a memory does not say of itself: from which build of Pyodide it is, which objects of JavaScript's Python has hold of,
 * where C's library keeps the time zone, and which of CPython's functions call themselves through a type's slots.
 * @typedef {{build: string, references: object, zone: number[],
 *   recursive: import("./padded-functions.js").Slotted[]}} Facts  zone: addresses
 */

/**
 * The bytes of an image.
 * @param {Facts} facts
 * @param {Uint8Array} memory
 * @param {Uint8Array} fresh  the memory of a module that has just been instantiated, of the same length
 */
export function writeImage(facts, memory, fresh) {
  const told = new TextEncoder().encode(JSON.stringify(facts));
  const padded = Math.ceil(told.length / 4) * 4;
  const numbers = Array.from({ length: memory.length / PAGE }, (_, number) => number).filter(number =>
    pageOf(memory, number).some((byte, at) => byte !== fresh[number * PAGE + at]),
  );
  const image = new Uint8Array(HEAD + padded + numbers.length * (4 + PAGE));
  image.fill(32, HEAD, HEAD + padded); // JSON may end with spaces
  image.set(told, HEAD);
  new Uint32Array(image.buffer, HEAD + padded).set(numbers);
  let at = HEAD + padded + numbers.length * 4;
  for (const number of numbers) {
    image.set(pageOf(memory, number), at);
    at += PAGE;
  }
  const words = new Uint32Array(image.buffer);
  words.set([MAGIC, memory.length, numbers.length, padded], 1);
  words[0] = checksum(words.subarray(1));
  return image;
}

export class Image {
  #bytes;
  /** @type {Uint32Array} */
  #numbers;

  /**
   * Reads an image. Throws an Error where the bytes are none, or are not all of one. The frame has compared the checksum.
   * @param {ArrayBuffer} buffer
   */
  constructor(buffer) {
    if (buffer.byteLength < HEAD) throw damaged();
    const [magic, length, pages, told] = /** @type {[number, number, number, number]} */ (
      /** @type {unknown} */ (new Uint32Array(buffer, 4, 4))
    );
    if (magic !== MAGIC || told % 4 || buffer.byteLength !== HEAD + told + pages * (4 + PAGE)) throw damaged();
    /** @type {Facts} */
    const { build, references, zone, recursive } = JSON.parse(
      new TextDecoder().decode(new Uint8Array(buffer, HEAD, told)),
    );
    this.build = build;
    this.references = references;
    this.zone = zone;
    this.recursive = recursive;
    /** Bytes of the memory. */
    this.length = length;
    this.#numbers = new Uint32Array(buffer, HEAD + told, pages);
    this.#bytes = new Uint8Array(buffer, HEAD + told + pages * 4);
    if (this.#numbers.some(number => (number + 1) * PAGE > length)) throw damaged();
  }

  /** Puts the image into the memory of a module that has just been instantiated. @param {Uint8Array} memory */
  restore(memory) {
    if (memory.length !== this.length) {
      throw new Error(`The image is of ${this.length} bytes of memory, and there are ${memory.length}.`);
    }
    this.#numbers.forEach((number, index) => {
      memory.set(pageOf(this.#bytes, index), number * PAGE);
    });
  }
}

/**
 * @param {Uint8Array} memory
 * @param {number} number
 */
function pageOf(memory, number) {
  return memory.subarray(number * PAGE, (number + 1) * PAGE);
}

function damaged() {
  return new Error("The image is incomplete or damaged.");
}
