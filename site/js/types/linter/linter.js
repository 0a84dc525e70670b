// The linter of a page, Ruff in a worker of its own: it finds what is risky in a program, and formats programs.

import { own } from "../../protocol/own.js";

/**
 * `worker` is the address of the worker's module, `wasm` that of Ruff.
 * @typedef {{worker: string, wasm: string}} LinterFiles
 * @typedef {import("./linter-messages.js").Question} Question
 */

/**
 * What no type checker says: of asynchronous programs that block or lose a task, and of names that are bound too late or
 * without effect. The type checker reports syntax and unknown names, which may also be of another cell.
 * Left out: a heartbeat is a right loop around `sleep` (ASYNC110), and a task's name, once removed (F841), would be missed (RUF006).
 */
const RULES = ["F", "ASYNC1", "ASYNC2", "B006", "B012", "B023", "RUF006"];
const LEFT_OUT = ["F401", "F704", "F821", "F841", "ASYNC109", "ASYNC110", "ASYNC250"];
export const SETTINGS = { "target-version": "py314", "line-length": 100, lint: { select: RULES, ignore: LEFT_OUT } };

export class Linter {
  #files;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Promise<void> | null} */
  #started = null;
  #failed = false;
  #last = 0;
  /** Whether it answers at once. */
  isReady = false;
  /** @type {Map<number, (result: unknown) => void>} */
  #waiting = new Map();

  /** @param {LinterFiles} files  loaded at the first question */
  constructor(files) {
    this.#files = files;
  }

  /** What it finds in a program, as Ruff says it. @param {string} code */
  check(code) {
    return this.#ask("check", code);
  }

  /** The program in the usual form; null if it cannot be formatted. @param {string} code */
  async format(code) {
    const formatted = await this.#ask("format", code);
    return typeof formatted === "string" ? formatted : null;
  }

  end() {
    this.#failed = true;
    this.isReady = true; // to say nothing
    this.#worker?.terminate();
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }

  /**
   * @param {Question["what"]} what
   * @param {string} code
   * @returns {Promise<unknown>}  null if there is no answer
   */
  async #ask(what, code) {
    this.#started ??= this.#start();
    await this.#started;
    if (this.#failed) return null;
    this.#last += 1;
    const id = this.#last;
    this.#worker?.postMessage({ id, what, code });
    return new Promise(resolve => this.#waiting.set(id, resolve));
  }

  async #start() {
    try {
      const response = await fetch(this.#files.wasm);
      if (!response.ok) throw new Error(`${this.#files.wasm}: the server answered ${response.status}`);
      const wasm = await response.arrayBuffer();
      if (this.#failed) return; // it was ended meanwhile
      this.#worker = new Worker(this.#files.worker, { type: "module" });
      this.#worker.addEventListener("error", () => this.end());
      this.#worker.addEventListener("message", ({ data }) => this.#receive(data));
      this.#worker.postMessage({ wasm, settings: SETTINGS }, [wasm]);
    } catch (error) {
      console.info("There is no linter:", error);
      this.end();
    }
  }

  /** @param {unknown} message */
  #receive(message) {
    const id = Number(own(message, "id"));
    this.#waiting.get(id)?.(own(message, "result") ?? null);
    this.#waiting.delete(id);
    if (!this.isReady) document.dispatchEvent(new Event("celltypes"));
    this.isReady = true;
  }
}
