// Asks the type checker about programs, in Node: by the page's own code, with a worker that Node has.
// node ask_types.mjs CHECKER PACKAGES QUESTIONS ANSWERS: the checker's script, and JSON files, two read, one written: the files
// with packages' types by the modules that programs import, the questions, and the answers.

import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
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

/** The file at a path, as the page's code gets a file of the site. @param {string} path */
async function readFromDisk(path) {
  return new Response(await readFile(path, "utf-8"));
}

const [script = "", packages = "", questions = "", answers = ""] = process.argv.slice(2);
Object.assign(globalThis, { Worker: BrowserWorker, fetch: readFromDisk });
const fail = () => {
  process.stderr.write("the type checker has failed, or does not answer\n");
  process.exit(1);
};
const alarm = setTimeout(fail, LONGEST);
const files = { script, typeshed: null, packages: JSON.parse(readFileSync(packages, "utf-8")) };
const checker = new TypeChecker(files, { onEnd: fail });
/** @type {Record<string, unknown>} */
const found = {};
/** @type {(import("../../site/js/types/asked-program.js").Question & {name: string, shows: boolean})[]} */
const asked = JSON.parse(readFileSync(questions, "utf-8"));
await checker.start(asked.flatMap(({ programs }) => programs.map(({ code }) => code)));
for (const { name, shows, ...question } of asked) {
  found[name] = shows ? await shownProgram(checker, question.programs) : await askProgram(checker, question);
}
clearTimeout(alarm);
writeFileSync(answers, JSON.stringify(found));
process.exit();
