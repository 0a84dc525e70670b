// Asks the type checker about programs, in Node: by the page's own code, with a worker that Node has.
// node ask_types.mjs CHECKER QUESTIONS ANSWERS: the checker's script, and JSON files, one read, one written.

import { readFileSync, writeFileSync } from "node:fs";
import { Worker as Thread } from "node:worker_threads";
import { askProgram } from "../../site/js/types/asked-program.js";
import { shownProgram } from "../../site/js/types/shown-program.js";
import { TypeChecker } from "../../site/js/types/type-checker.js";

const LONGEST = 120_000; // milliseconds for all answers

/** A browser's worker, as far as the page's code uses it. */
class BrowserWorker {
  #thread;

  /** @param {string} script */
  constructor(script) {
    this.#thread = new Thread(new URL("browser_worker.mjs", import.meta.url), { workerData: script });
  }

  /**
   * @param {string} type
   * @param {(event: {data: unknown}) => void} listener
   */
  addEventListener(type, listener) {
    this.#thread.on(type, data => listener({ data }));
  }

  /**
   * @param {unknown} message
   * @param {import("node:worker_threads").Transferable[]} [ports]
   */
  postMessage(message, ports = []) {
    this.#thread.postMessage(message, ports);
  }

  terminate() {
    void this.#thread.terminate();
  }
}

const [script = "", questions = "", answers = ""] = process.argv.slice(2);
Object.assign(globalThis, { Worker: BrowserWorker });
const fail = () => {
  process.stderr.write("the type checker has failed, or does not answer\n");
  process.exit(1);
};
const alarm = setTimeout(fail, LONGEST);
const checker = new TypeChecker({ script, typeshed: null }, { onEnd: fail });
await checker.start();
/** @type {Record<string, unknown>} */
const found = {};
/** @type {(import("../../site/js/types/asked-program.js").Question & {name: string, shows: boolean})[]} */
const asked = JSON.parse(readFileSync(questions, "utf-8"));
for (const { name, shows, ...question } of asked) {
  found[name] = shows ? await shownProgram(checker, question.programs) : await askProgram(checker, question);
}
clearTimeout(alarm);
writeFileSync(answers, JSON.stringify(found));
process.exit();
