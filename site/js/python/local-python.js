// Python in a frame of this page, which fetches Python's files, and what its programs ask for.

import { Rate } from "../protocol/rate.js";
import { readMessage } from "../protocol/validate.js";
import { reasonOf } from "../texts/reason.js";
import { fetchForWorker, fetchLibrary, fetchPythonFiles, fetchText, lacksImage, REFUSED } from "./python-files.js";
import { RUNNER, RunnerFrame } from "./runner-frame.js";
import { startFacts } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").MessageToPython} MessageToPython
 */

/** A package with all that it needs is some dozen files; a program that asks for more has something else in mind. */
const REQUESTS = { most: 200, perSecond: 2 };

export class LocalPython {
  #tell;
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
  /** What Python starts from: the image, or the archive where the image does not do. @type {"image" | "start"} */
  #from = "Suspending" in WebAssembly ? "image" : "start";
  #isReady = false;

  /**
   * @param {(message: MessageFromPython) => void} tell
   * @param {{inline?: boolean}} [options]  inline: the frame's page is put into it by this one. A page that demands
   *   cross-origin isolation of its frames gets such a frame from no plain host, but lets one be that it made itself
   */
  constructor(tell, { inline = false } = {}) {
    this.#tell = tell;
    this.#inline = inline;
  }

  /** Fetches and hands over what a start of Python needs. Rejects, and may be called again, when that cannot be had. */
  async boot() {
    try {
      await this.#boot();
    } catch (error) {
      if (!lacksImage(error)) throw error;
      console.debug("Python starts without the image:", error);
      this.#from = "start";
      await this.#boot();
    }
  }

  async #boot() {
    const html = this.#inline ? await fetchText(RUNNER) : null;
    this.#frame?.remove(); // it has half of a file, or was fatal
    this.#library = null;
    const frame = new RunnerFrame(message => this.#receive(message), html);
    this.#frame = frame;
    frame.boot(this.#from);
    this.#isReady = false;
    const fetched = fetchPythonFiles(
      this.#from,
      (name, piece) => frame.post({ type: "file", name, piece }, piece ? [piece] : []),
      (loaded, total) => this.#tell({ type: "loading", run: null, loaded, total, what: "Python" }),
    );
    await Promise.all([frame.opened, fetched]);
  }

  /** @param {MessageToPython} message */
  post(message) {
    if (message.type === "run") this.#run = message.run;
    this.#frame?.post(message);
  }

  /** @param {unknown} sent  by the frame, or by a page that a hostile one around us has put in its place */
  #receive(sent) {
    const message = readMessage(sent);
    switch (message?.type) {
      case "fetch":
        void this.#fetch(message);
        break;
      case "ask":
        if (message.what !== "library") this.#tell(message);
        else if (message.run === this.#run) {
          this.#libraryWanted = this.#run;
          this.#bringLibrary();
        }
        break;
      case "end":
        this.#tell(message);
        this.#bringLibrary();
        break;
      case "fatal":
        if (this.#from === "image" && !this.#isReady) this.#goWithoutImage(message);
        else this.#tell(message);
        break;
      case "ready":
        this.#isReady = true;
        this.#tell(message);
        break;
      case "started":
      case "events":
      case "answered":
      case "heard":
      case "problem":
        this.#tell(message);
        break;
    }
  }

  /**
   * Starts Python from the archive: from the image it did not start.
   * @param {import("../protocol/messages.js").FatalMessage} fatal
   */
  #goWithoutImage(fatal) {
    console.debug("Python starts without the image:", fatal.message);
    this.#from = "start";
    this.#boot().catch(error => this.#tell({ ...fatal, message: reasonOf(error) }));
  }

  /** @param {Omit<import("../protocol/messages.js").FetchMessage, "type">} message */
  async #fetch({ id, url, ...wanted }) {
    const what = url.split("/").at(-1) ?? url;
    const fetched = this.#requests.take()
      ? await fetchForWorker(url, wanted, (loaded, total) =>
          this.#tell({ type: "loading", run: this.#run, loaded, total, what }),
        )
      : REFUSED;
    this.#frame?.post({ type: "fetched", id, ...fetched });
  }

  /** Brings the rest of the standard library, once: when a program asks for it, or else after the first run. */
  #bringLibrary() {
    this.#library ??= this.#fetchLibrary();
  }

  async #fetchLibrary() {
    try {
      const bytes = await fetchLibrary((loaded, total) => {
        const run = this.#libraryWanted;
        if (run !== null) this.#tell({ type: "loading", run, loaded, total, what: "library" });
      });
      this.#frame?.post({ type: "library", bytes });
    } catch (error) {
      this.#library = null; // the next program that needs it tries again
      const run = this.#libraryWanted;
      if (run !== null) {
        this.#tell({ type: "lacking", run, facts: startFacts(error) });
        this.#frame?.post({ type: "library", bytes: null });
      }
    }
    this.#libraryWanted = null;
  }
}
