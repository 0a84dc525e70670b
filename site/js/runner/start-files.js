// What every worker starts from: made once from the files that have arrived, so that a later worker needs no download and
// compiles nothing.
import { blobUrl } from "./blob-url.js";
import { IncomingFiles } from "./incoming-files.js";

/**
 * @typedef {import("../protocol/messages.js").BootMessage} BootMessage
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {Omit<import("../protocol/messages.js").BootWorkerMessage, "type" | "library" | "shared">} Start
 */

/** The archive of an interpreter that starts from an image: all modules of a start are in its memory already. */
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18));

export class StartFiles {
  #files = new IncomingFiles();
  /** The worker's script, and those that it imports first. @type {Promise<{worker: string, urls: import("../protocol/messages.js").FileUrls}>} */
  scripts;
  /** All the others. @type {Promise<Start>} */
  start;

  /** @param {BootMessage} boot */
  constructor(boot) {
    this.scripts = this.#scripts();
    this.start = this.#start(boot);
  }

  /**
   * @param {FileName} name
   * @param {ArrayBuffer | null} piece  null after the last one
   */
  add(name, piece) {
    this.#files.add(name, piece);
  }

  async #scripts() {
    const script = (/** @type {FileName} */ name) =>
      this.#files.whole(name).then(blob => blobUrl(blob, "text/javascript"));
    const [worker, pyodide, asm] = await Promise.all([script("worker"), script("pyodide"), script("asm")]);
    return { worker, urls: { pyodide, asm } };
  }

  /** @param {BootMessage} boot */
  async #start({ from, packages, indexes }) {
    const files = this.#files;
    const [begin, lock, module] = await Promise.all([files.whole(from), files.whole("lock"), files.module]);
    return {
      image: from === "image" ? begin : null,
      start: blobUrl(from === "image" ? EMPTY_ZIP : begin, "application/zip"),
      module,
      lock: await lock.text(),
      packages,
      indexes,
    };
  }
}
