// Python in a runner frame of this page: its interpreters. The page fetches Python's files, and the packages that programs
// request.

import { NO_ENDING } from "../protocol/no-ending.js";
import { Rate } from "../protocol/rate.js";
import { readMessage } from "../protocol/validate.js";
import { DataFiles } from "./data-files.js";
import { RUNNER, RunnerFrame } from "./frame/runner-frame.js";
import { Interpreters } from "./interpreters.js";
import { fetchForWorker, fetchLibrary, fetchPythonFiles, fetchText, lacksImage, REFUSED } from "./python-files.js";
import { StartProblem, startFacts } from "./start-problem.js";

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
  /** The runs that wait for the library. @type {Set<number>} */
  #libraryWanted = new Set();
  #requests = new Rate(REQUESTS);
  #dataFiles = new DataFiles();
  /** What Python starts from: the image, or the archive where the image does not do. @type {"image" | "start"} */
  #from = "image";
  #hasStarted = false;
  /** Settles when an interpreter is ready. @type {Promise<void> | null} */
  #ready = null;
  #interpreters;

  /**
   * @param {(message: MessageFromPython) => void} emit
   * @param {{inline?: boolean, isOnlyOne?: boolean}} [options]  inline: this page fills the frame itself (`srcdoc`). A
   *   cross-origin isolated page blocks the frame's page from an ordinary host, but allows a frame that it fills itself.
   *   isOnlyOne: the page around this one has no other frame like this one
   */
  constructor(emit, { inline = false, isOnlyOne } = {}) {
    this.#emit = emit;
    this.#inline = inline;
    this.#interpreters = new Interpreters(
      {
        post: message => this.#frame?.post(message),
        lost: session => this.#emit({ type: "lost", session }),
        queued: run => this.#emit({ type: "queued", run }),
      },
      { isOnlyOne },
    );
  }

  /** Fetches the files for a start of Python, sends them to the frame, and starts. If it rejects, it may be called again. */
  async boot() {
    await this.#boot();
    await this.#ready;
  }

  async #boot() {
    try {
      await this.#fill();
    } catch (error) {
      if (!lacksImage(error)) throw error;
      console.debug("Python starts without the image:", error);
      this.#from = "start";
      await this.#fill();
    }
  }

  /** Makes a frame, and sends it the files. */
  async #fill() {
    const html = this.#inline ? await fetchText(RUNNER) : null;
    this.#frame?.remove(); // it has received half a file, or cannot start from the image
    this.#library = null;
    const frame = new RunnerFrame(message => this.#receiveMessage(message), html);
    this.#frame = frame;
    frame.boot(this.#from);
    this.#interpreters.restart();
    this.#ready = this.#interpreters.start(); // already now: the worker imports its scripts while the larger files arrive
    this.#ready.catch(() => undefined);
    const fetched = fetchPythonFiles(
      this.#from,
      (name, piece) => frame.post({ type: "file", name, piece }, piece ? [piece] : []),
      (loaded, total) => this.#emit({ type: "loading", run: null, loaded, total, what: "Python" }),
    );
    await Promise.all([frame.opened, fetched]);
  }

  /** @param {MessageToPython} message */
  post(message) {
    switch (message.type) {
      case "run":
        this.#interpreters.run(message);
        break;
      case "kill":
        this.#interpreters.kill(message.run);
        break;
      case "stop":
        if (this.#interpreters.takeBack(message.run)) {
          this.#emit({ type: "end", run: message.run, ending: { ...NO_ENDING, reason: "stopped" }, problem: null });
          break;
        }
        this.#frame?.post(message);
        break;
      default:
        this.#frame?.post(message);
    }
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
        else if (this.#interpreters.request(message.run)) {
          this.#libraryWanted.add(message.run);
          this.#bringLibrary();
        }
        break;
      case "end":
        this.#interpreters.ended(message.run);
        this.#emit(message);
        this.#bringLibrary();
        break;
      case "fatal":
        this.#receiveFatal(message);
        break;
      case "ready":
        this.#hasStarted = true;
        this.#emit(message);
        this.#interpreters.isReady(message.interpreter);
        break;
      case "started":
        this.#interpreters.started(message.run);
        this.#emit(message);
        break;
      case "added":
      case "events":
      case "connect":
      case "answered":
      case "files":
      case "heard":
      case "problem":
        this.#emit(message);
        break;
    }
  }

  /** @param {import("../protocol/messages.js").FatalMessage} fatal */
  #receiveFatal(fatal) {
    if (this.#from === "image" && !this.#hasStarted) {
      console.debug("Python starts without the image:", fatal.message);
      this.#from = "start";
      this.#boot().catch(error => this.#fail(fatal, error));
    } else this.#fail(fatal, new StartProblem({ what: "other", reason: fatal.message }));
  }

  /**
   * @param {import("../protocol/messages.js").FatalMessage} fatal
   * @param {Error} error
   */
  #fail(fatal, error) {
    const run = this.#interpreters.failed(fatal.interpreter, error);
    if (run !== null) this.#emit({ ...fatal, run });
  }

  /** @param {Omit<import("../protocol/messages.js").FetchMessage, "type">} message */
  async #fetch({ id, run, url, ...wanted }) {
    const what = url.split("/").at(-1) ?? url;
    const progress = (/** @type {number} */ loaded, /** @type {number} */ total) =>
      this.#emit({ type: "loading", run, loaded, total, what });
    const fetched =
      (await this.#dataFiles.fetch(url, this.#interpreters.request(run)?.files ?? [], progress)) ??
      (this.#requests.take() ? await fetchForWorker(url, wanted, progress) : REFUSED);
    this.#frame?.post({ type: "fetched", id, ...fetched });
  }

  /** Fetches the rest of the standard library, once: when a program needs it, or after the first run. */
  #bringLibrary() {
    this.#library ??= this.#fetchLibrary();
  }

  async #fetchLibrary() {
    const wanted = this.#libraryWanted;
    try {
      const bytes = await fetchLibrary((loaded, total) => {
        for (const run of wanted) this.#emit({ type: "loading", run, loaded, total, what: "library" });
      });
      this.#frame?.post({ type: "library", bytes });
    } catch (error) {
      this.#library = null; // so the next program that needs it tries again
      for (const run of wanted) this.#emit({ type: "lacking", run, facts: startFacts(error) });
      if (wanted.size) this.#frame?.post({ type: "library", bytes: null });
    }
    wanted.clear();
  }
}
