// What every worker starts from: made once from the files that have arrived, so that a later worker needs no download and
// compiles nothing.
import { isIntact } from "../protocol/checksum.js";
import { blobUrl } from "./blob-url.js";
import { IncomingFiles } from "./incoming-files.js";

/**
 * @typedef {import("../protocol/messages.js").BootMessage} BootMessage
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {Omit<import("../protocol/messages.js").BootWorkerMessage, "type" | "library" | "shared">} Beginning
 * @typedef {Omit<import("../protocol/messages.js").WasmWorkerMessage, "type">} Wasm
 */

/** The archive of an interpreter that starts from an image: all modules of a start are in its memory already. */
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18));

export class StartFiles {
  #files = new IncomingFiles();
  /** @type {boolean | null} */
  #isIntact = null;
  /** The address of the worker's script. @type {Promise<string>} */
  worker;
  /** Those of the scripts that it imports first. @type {Promise<import("../protocol/messages.js").FileUrls>} */
  scripts;
  /** What a start begins with. @type {Promise<Beginning>} */
  beginning;
  /** The large files, which it needs then. @type {Promise<Wasm>} */
  wasm;

  /** @param {BootMessage} boot */
  constructor(boot) {
    this.worker = this.#script("worker");
    this.scripts = this.#scripts();
    this.beginning = this.#beginning(boot);
    this.wasm = this.#wasm(boot);
    // Whoever starts a worker hears of a failure; where nobody does, it is nobody's.
    for (const each of [this.worker, this.scripts, this.beginning, this.wasm]) each.catch(() => undefined);
  }

  /**
   * @param {FileName} name
   * @param {ArrayBuffer | null} piece  null after the last one
   */
  add(name, piece) {
    this.#files.add(name, piece);
  }

  /** Whether the image, if there is one, is as it was written. It is looked at once. */
  async isIntact() {
    const { image } = await this.wasm;
    this.#isIntact ??= !image || isIntact(image);
    return this.#isIntact;
  }

  /** @param {FileName} name */
  async #script(name) {
    return blobUrl(await this.#files.whole(name), "text/javascript");
  }

  async #scripts() {
    const [pyodide, asm] = await Promise.all([this.#script("pyodide"), this.#script("asm")]);
    return { pyodide, asm };
  }

  /**
   * @param {BootMessage} boot
   * @returns {Promise<Beginning>}
   */
  async #beginning({ from, memory, site, packages, indexes }) {
    const archive = from === "image" ? new Blob([EMPTY_ZIP]) : await this.#files.whole("start");
    const lock = await this.#files.whole("lock");
    return { memory, start: blobUrl(archive, "application/zip"), lock: await lock.text(), site, packages, indexes };
  }

  /**
   * @param {BootMessage} boot
   * @returns {Promise<Wasm>}
   */
  async #wasm({ from }) {
    const image = from === "image" ? this.#files.bytes("image") : null;
    return { module: await this.#files.module, image: await image };
  }
}
