// The type checker of a page. It has the programs of all cells, and answers questions about them.

import { own } from "../protocol/own.js";
import { withAsyncGenerators } from "./async-generators.js";
import { CheckerProcess } from "./checker-process.js";
import { Notebook } from "./notebook.js";
import { neededFiles } from "./package-types.js";
import { readProblems } from "./problem.js";

/**
 * @typedef {import("./problem.js").Place} Place
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./notebook.js").Program} Program
 * @typedef {{notebook: string, name: string}} CellName  the key of its notebook, and its name in there
 */

export class TypeChecker {
  #last = 0; // the number of the newest notebook
  /** By their keys. @type {Map<string, Notebook>} */
  #notebooks = new Map();
  /** By the addresses of the cells. @type {Map<string, (problems: Problem[], version: number) => void>} */
  #listeners = new Map();
  #files;
  #process;
  #onEnd;
  /** Whether the process that stands has all programs; until then they wait. */
  #isReady = false;
  /** The addresses of the packages' types that it has, or gets. @type {Set<string>} */
  #packages = new Set();

  /**
   * @param {import("./checker-process.js").CheckerFiles} files
   * @param {{onEnd: () => void}} options  onEnd: called if it has failed or was ended
   */
  constructor(files, { onEnd }) {
    this.#files = files;
    this.#onEnd = onEnd;
    this.#process = this.#newProcess();
  }

  /**
   * Resolves once it can be asked. Rejects if it cannot start.
   * @param {readonly string[]} programs  which it will be given: it knows the types of the packages that they import
   */
  async start(programs) {
    this.#packages = neededFiles(this.#files.packages, programs);
    await this.#begin(this.#process);
  }

  /**
   * Calls the listener with a cell's problems whenever they may have changed, until the returned function is called.
   * @param {CellName} cell
   * @param {(problems: Problem[]) => void} listener
   */
  listen({ notebook, name }, listener) {
    const [book, uri] = [this.#notebook(notebook), this.#notebook(notebook).uriOf(name)];
    this.#listeners.set(uri, (problems, version) => {
      if (version >= book.versionOf(name)) listener(problems);
    });
    return () => void this.#listeners.delete(uri);
  }

  /**
   * Gives it the programs of a notebook as they are now. Returns whether it had others: it will check them.
   * @param {string} key
   * @param {Program[]} programs  in their order
   */
  update(key, programs) {
    const news = this.#notebook(key).bring(programs);
    const codes = programs.map(({ code }) => code);
    if (this.#isReady && this.#lacks(codes)) void this.#startAgain(codes);
    else if (this.#isReady) for (const { method, params } of news) this.#process.notify(method, params);
    return news.length > 0;
  }

  /**
   * Whether it does not know the types of a package that programs import, and the site serves.
   * @param {readonly string[]} programs
   */
  #lacks(programs) {
    return [...neededFiles(this.#files.packages, programs)].some(address => !this.#packages.has(address));
  }

  /**
   * Starts another process, with the types of more packages: it takes files at its start alone.
   * @param {readonly string[]} programs
   */
  async #startAgain(programs) {
    for (const address of neededFiles(this.#files.packages, programs)) this.#packages.add(address);
    this.#isReady = false;
    this.#process.end();
    this.#process = this.#newProcess();
    try {
      await this.#begin(this.#process);
    } catch (error) {
      console.info("The type checker could not start again:", error);
      this.end();
    }
  }

  /** @param {CheckerProcess} process */
  async #begin(process) {
    await process.start(this.#packages);
    this.#isReady = true;
    const programs = [...this.#notebooks.values()].flatMap(notebook => notebook.programs);
    if (this.#lacks(programs)) return this.#startAgain(programs); // some have come meanwhile
    for (const notebook of this.#notebooks.values()) {
      for (const { method, params } of notebook.again()) process.notify(method, params);
    }
  }

  #newProcess() {
    return new CheckerProcess(this.#files, {
      hear: (method, params) => this.#hear(method, params),
      onFailure: () => this.end(),
    });
  }

  /** A key that no notebook has. */
  get unusedKey() {
    return `unused ${this.#last + 1}`;
  }

  /** Lets it forget the programs of a notebook. @param {string} key */
  forget(key) {
    const notebook = this.#notebooks.get(key);
    if (!notebook) return;
    this.#notebooks.delete(key);
    const { method, params } = notebook.close();
    if (this.#isReady) this.#process.notify(method, params);
  }

  /**
   * Its answer to a question about a place in a cell's program; null if it has ended or does not know.
   * @param {string} method  such as "textDocument/hover"
   * @param {CellName} cell
   * @param {Place} position
   */
  async ask(method, { notebook, name }, position) {
    const book = this.#notebook(notebook);
    const answer = await this.#request(method, { textDocument: { uri: book.uriOf(name) }, position });
    return method === "textDocument/hover" ? withAsyncGenerators(answer, book.programs) : answer;
  }

  /**
   * Its answer to a question about a cell's whole program.
   * @param {string} method  such as "textDocument/documentSymbol"
   * @param {CellName} cell
   */
  askOf(method, { notebook, name }) {
    return this.#request(method, { textDocument: { uri: this.#notebook(notebook).uriOf(name) } });
  }

  /** A completion with all that is known of it. @param {unknown} item */
  complete(item) {
    return this.#request("completionItem/resolve", item);
  }

  /** Ends it. */
  end() {
    this.#process.end();
    this.#onEnd();
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  async #request(method, params) {
    if (!this.#isReady) return null;
    try {
      return await this.#process.request(method, params);
    } catch (error) {
      console.info("The type checker did not answer:", error); // a newer text may have overtaken the question
      return null;
    }
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  #hear(method, params) {
    if (method !== "textDocument/publishDiagnostics") return;
    const version = own(params, "version");
    const problems = readProblems(own(params, "diagnostics"));
    this.#listeners.get(String(own(params, "uri")))?.(problems, typeof version === "number" ? version : Infinity);
  }

  /** @param {string} key */
  #notebook(key) {
    const known = this.#notebooks.get(key);
    if (known) return known;
    this.#last += 1;
    const made = new Notebook(this.#last);
    this.#notebooks.set(key, made);
    return made;
  }
}
