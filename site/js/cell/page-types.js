// Types in the page: one type checker for all cells, which starts late, once a reader works in an editor.

import { siteUrl } from "../python/python-files.js";

/**
 * @typedef {import("../types/cell-checker.js").CheckedCell} CheckedCell
 * @typedef {import("../types/cell-checker.js").CellChecker} CellChecker
 * @typedef {import("../types/type-checker.js").TypeChecker} TypeChecker
 * @typedef {{checker: TypeChecker, linter: import("../types/linter/linter.js").Linter,
 *   checks: typeof import("../types/checks.js")}} Started
 * @typedef {{isLoading: boolean}} Python
 * @typedef {{deviceMemory?: number, connection?: {saveData?: boolean}}} Device  what `navigator` says of it
 * @typedef {import("./view/program-pane.js").ProgramPane} ProgramPane
 * @typedef {import("./reader-setting.js").ReaderSetting} ReaderSetting
 */

const LITTLE = 4; // GB of memory, below which the checker waits for a click: it takes 200 to 400 MB
const LONGEST = 20_000; // milliseconds that a check waits for the checker's answer
const AGAIN = 50; // milliseconds between two looks at whether Python is ready

export class PageTypes {
  #python;
  #setting;
  /** The cells with an editor. @type {Map<CheckedCell, {pane: ProgramPane, checker: CellChecker | null}>} */
  #cells = new Map();
  /** @type {Promise<Started | null> | null} */
  #started = null;

  /**
   * @param {Python} python  whether it is loading: it comes first
   * @param {ReaderSetting} setting  whether the reader wants no checks
   */
  constructor(python, setting) {
    this.#python = python;
    this.#setting = setting;
  }

  /**
   * Checks a cell whose editor is there, as soon as the checker runs, until the returned function is called.
   * @param {CheckedCell} cell
   * @param {ProgramPane} pane
   */
  add(cell, pane) {
    this.#cells.set(cell, { pane, checker: null });
    if (this.#started) void this.#check(cell);
    return () => this.#remove(cell);
  }

  /** Starts the checker, or offers to, since a reader works in this cell. @param {CheckedCell} cell */
  wish(cell) {
    if (this.#started || !canHaveWorkers()) return;
    if (this.#isWanted) return this.#start();
    this.#offer(cell);
  }

  /**
   * What the type checker says of a program; null if there is none here, or it does not answer.
   * @param {import("../types/asked-program.js").Question} question
   * @returns {Promise<import("../protocol/messages.js").CheckedProgram | null>}
   */
  async ask(question) {
    if (!this.#started && !(canHaveWorkers() && this.#isWanted)) return null;
    this.#start();
    return Promise.race([this.#answer(question), new Promise(resolve => setTimeout(resolve, LONGEST, null))]);
  }

  /** @param {import("../types/asked-program.js").Question} question */
  async #answer(question) {
    const started = await this.#started;
    return started ? started.checks.askProgram(started.checker, question) : null;
  }

  /** @param {CheckedCell} cell */
  #offer(cell) {
    return this.#cells.get(cell)?.pane.offer(cell.texts.get("types.check"), () => this.#turnOn());
  }

  #turnOn() {
    this.#setting.turnOn();
    for (const { pane } of this.#cells.values()) pane.offer(null);
    this.#start();
  }

  /** @param {CheckedCell} cell  where the reader has done it, and can take it back */
  async #turnOff(cell) {
    this.#setting.turnOff();
    (await this.#started)?.checker.end();
    this.#offer(cell)?.focus();
  }

  get #isWanted() {
    return !this.#setting.isOff && isFitFor(/** @type {Device} */ (navigator));
  }

  #start() {
    this.#started ??= this.#load();
    for (const cell of this.#cells.keys()) void this.#check(cell);
  }

  async #load() {
    await afterPython(this.#python);
    try {
      const checks = await import("../types/checks.js");
      const { script, typeshed, packages, linter: worker, ruff } = TYPE_FILES;
      const served = Object.entries(packages).map(([name, addresses]) => [name, addresses.map(siteUrl)]);
      const files = {
        script: siteUrl(script),
        typeshed: typeshed && siteUrl(typeshed),
        packages: Object.fromEntries(served),
      };
      const linter = new checks.Linter({ worker: siteUrl(worker), wasm: siteUrl(ruff) });
      const onEnd = () => {
        linter.end();
        this.#end();
      };
      const checker = new checks.TypeChecker(files, { onEnd });
      await checker.start([...this.#cells.keys()].flatMap(({ programs }) => programs().map(({ code }) => code)));
      return { checker, linter, checks };
    } catch (error) {
      console.info("The programs of this page are not checked:", error);
      return null;
    }
  }

  /** @param {CheckedCell} cell */
  async #check(cell) {
    const [started, place] = [await this.#started, this.#cells.get(cell)];
    if (!started || !place || place.checker) return;
    place.checker = new started.checks.CellChecker(started, cell, {
      onTurnOff: () => void this.#turnOff(cell),
    });
    place.pane.use(place.checker);
    document.dispatchEvent(new Event("celltypes"));
  }

  /** The checker has ended: nothing of it stays. Another cell's reader may start another. */
  #end() {
    this.#started = null;
    for (const place of this.#cells.values()) {
      place.checker?.close();
      place.checker = null;
      place.pane.use(null);
    }
  }

  /** @param {CheckedCell} cell */
  #remove(cell) {
    this.#cells.get(cell)?.checker?.close();
    this.#cells.delete(cell);
  }
}

/** Whether a device is one where the checker starts without a click. @param {Device} device */
function isFitFor({ deviceMemory = LITTLE, connection }) {
  return deviceMemory >= LITTLE && connection?.saveData !== true;
}

/** A worker has the origin of its page, and this site's scripts are of no other. */
function canHaveWorkers() {
  return self.origin === new URL(siteUrl("")).origin;
}

/** @param {Python} python */
async function afterPython(python) {
  while (python.isLoading) await new Promise(resolve => setTimeout(resolve, AGAIN));
  if ("requestIdleCallback" in window) await new Promise(resolve => requestIdleCallback(resolve));
}
