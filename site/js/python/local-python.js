// Python in a runner frame of this page. The page fetches Python's files, and the packages that programs request.

import { Rate } from "../protocol/rate.js";
import { readMessage } from "../protocol/validate.js";
import { fetchForWorker, fetchLibrary, fetchPythonFiles, fetchText, REFUSED } from "./python-files.js";
import { RUNNER, RunnerFrame } from "./runner-frame.js";
import { startFacts } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").MessageToPython} MessageToPython
 */

/** A package and its dependencies are a few dozen files; a program that requests more than this is not installing packages. */
const REQUESTS = { most: 200, perSecond: 2 };

export class LocalPython {
  #emit;
  #inline;
  /** @type {RunnerFrame | null} */
  #frame = null;
  /** @type {Promise<void> | null} */
  #library = null;
  /** The run that waits for the library. @type {number | null} */
  #libraryWanted = null;
  /** The run under way. @type {number | null} */
  #run = null;
  #requests = new Rate(REQUESTS);

  /**
   * @param {(message: MessageFromPython) => void} emit
   * @param {{inline?: boolean}} [options]  inline: this page fills the frame itself (`srcdoc`). A cross-origin isolated page
   *   blocks the frame's page from an ordinary host, but allows a frame that it fills itself
   */
  constructor(emit, { inline = false } = {}) {
    this.#emit = emit;
    this.#inline = inline;
  }

  /** Fetches the files for a start of Python and sends them to the frame. If it rejects, it may be called again. */
  async boot() {
    const html = this.#inline ? await fetchText(RUNNER) : null;
    this.#frame?.remove(); // it has received half a file, or its interpreter has failed
    this.#library = null;
    const frame = new RunnerFrame(message => this.#receiveMessage(message), html);
    this.#frame = frame;
    frame.boot();
    const fetched = fetchPythonFiles(
      (name, piece) => frame.post({ type: "file", name, piece }, piece ? [piece] : []),
      (loaded, total) => this.#emit({ type: "loading", run: null, loaded, total, what: "Python" }),
    );
    await Promise.all([frame.opened, fetched]);
  }

  /** @param {MessageToPython} message */
  post(message) {
    if (message.type === "run") this.#run = message.run;
    this.#frame?.post(message);
  }

  /** @param {unknown} sent  by the frame, or by a page that a hostile page around us has put in its place */
  #receiveMessage(sent) {
    const message = readMessage(sent);
    switch (message?.type) {
      case "fetch":
        void this.#fetch(message);
        break;
      case "ask":
        if (message.what !== "library") this.#emit(message);
        else if (message.run === this.#run) {
          this.#libraryWanted = this.#run;
          this.#bringLibrary();
        }
        break;
      case "end":
        this.#emit(message);
        this.#bringLibrary();
        break;
      case "ready":
      case "started":
      case "events":
      case "answered":
      case "heard":
      case "problem":
      case "fatal":
        this.#emit(message);
        break;
    }
  }

  /** @param {Omit<import("../protocol/messages.js").FetchMessage, "type">} message */
  async #fetch({ id, url, ...wanted }) {
    const what = url.split("/").at(-1) ?? url;
    const fetched = this.#requests.take()
      ? await fetchForWorker(url, wanted, (loaded, total) =>
          this.#emit({ type: "loading", run: this.#run, loaded, total, what }),
        )
      : REFUSED;
    this.#frame?.post({ type: "fetched", id, ...fetched });
  }

  /** Fetches the rest of the standard library, once: when a program needs it, or after the first run. */
  #bringLibrary() {
    this.#library ??= this.#fetchLibrary();
  }

  async #fetchLibrary() {
    try {
      const bytes = await fetchLibrary((loaded, total) => {
        const run = this.#libraryWanted;
        if (run !== null) this.#emit({ type: "loading", run, loaded, total, what: "library" });
      });
      this.#frame?.post({ type: "library", bytes });
    } catch (error) {
      this.#library = null; // so the next program that needs it tries again
      const run = this.#libraryWanted;
      if (run !== null) {
        this.#emit({ type: "lacking", run, facts: startFacts(error) });
        this.#frame?.post({ type: "library", bytes: null });
      }
    }
    this.#libraryWanted = null;
  }
}
