// The page's side of the interpreter: starts it, runs one cell at a time, and replaces it if it hangs.
import { openPython } from "./open-python.js";
import { packageProblemText } from "./package-problem.js";
import { Run } from "./run.js";
import { StartProblem, startProblemText } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 */

const LIBRARY = "library"; // the `what` of a loading event for the standard library, neither Python nor a package
const HEARD = 1500; // milliseconds in which a program must react to Stop before the interpreter is replaced

export class Runtime {
  #texts;
  /** @type {import("../protocol/messages.js").Python | null} */
  #python = null;
  /** @type {Promise<void> | null} */
  #booting = null;
  /** @type {{resolve: () => void, reject: (error: Error) => void} | null} */
  #ready = null;
  /** The progress of a download, or null. @type {import("../protocol/messages.js").LoadingEvent | null} */
  #loading = null;
  /** @type {Run[]} */
  #queue = [];
  /** @type {Run | null} */
  #current = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;
  #runs = 0;
  /** Whether a program can be paused in this browser; null before Python has started. @type {boolean | null} */
  suspends = null;

  /** @param {import("../texts/texts.js").Texts} texts  for error messages */
  constructor(texts) {
    this.#texts = texts;
  }

  /** Downloads and starts Python, unless that has begun. If it rejects, it may be called again. */
  boot() {
    this.#booting ??= this.#boot().catch(error => {
      this.#booting = null;
      throw error;
    });
    return this.#booting;
  }

  /** Whether Python is loading. */
  get isLoading() {
    return this.#loading !== null;
  }

  /**
   * Runs a program after those that were requested before it.
   * @param {RunRequest} request
   * @param {(event: RunEvent) => void} on  called with every event, in order; the last one is `end`
   */
  run(request, on) {
    this.#runs += 1;
    const run = new Run(this.#runs, request, on, {
      stop: stopped => this.#stop(stopped),
      answer: text => this.#python?.post({ type: "answer", run: run.number, text }),
      control: (action, speed) => {
        const message = { type: /** @type {const} */ ("control"), run: run.number, action };
        this.#python?.post(speed === undefined ? message : { ...message, speed });
      },
    });
    this.#queue.push(run);
    if (this.#current) run.emit({ type: "queued" });
    else this.#next();
    return run;
  }

  // --- the queue

  /** Begins the next run, unless a listener to the end of the last one has begun it. */
  #next() {
    if (this.#current) return;
    const run = this.#queue.shift() ?? null;
    this.#current = run;
    if (!run) return;
    if (this.#loading) run.emit(this.#loading);
    this.boot()
      .then(() => {
        if (this.#current !== run) return; // stopped while Python was loading
        run.sent = true;
        this.#python?.post({ type: "run", run: run.number, ...run.request });
      })
      .catch(error => {
        if (this.#current !== run) return;
        this.#end({ error: this.#line("cell.couldNotStart", startProblemText(error, this.#texts)) });
      });
  }

  /** @param {Partial<import("../protocol/messages.js").RunEnding>} ending */
  #end(ending) {
    clearTimeout(this.#patience);
    const run = this.#current;
    this.#current = null;
    run?.end({
      ok: false,
      reason: "error",
      error: null,
      line: null,
      missing: null,
      at: run?.latest ?? 0,
      verdict: null,
      ...ending,
    });
    this.#next();
  }

  // --- Stop

  /** @param {Run} run */
  #stop(run) {
    if (run !== this.#current) {
      if (!this.#queue.includes(run)) return;
      this.#queue = this.#queue.filter(queued => queued !== run);
      run.end({ ok: false, reason: "stopped", error: null, line: null, missing: null, at: 0, verdict: null });
      return;
    }
    run.stops += 1;
    run.emit({ type: "stopping", again: false });
    if (run !== this.#current) return; // a listener has pressed Stop again
    if (!run.sent) {
      this.#end({ reason: "stopped" });
      return;
    }
    this.#python?.post({ type: "stop", run: run.number });
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#lostPatience(run), HEARD);
  }

  /** @param {Run} run */
  #lostPatience(run) {
    if (run.heard && run.stops < 2) run.emit({ type: "stopping", again: true });
    else this.#restart(null);
  }

  /** @param {string | null} error  the reason, unless the reader wanted it */
  #restart(error) {
    this.#current?.emit({ type: "restarting" });
    this.#booting = new Promise((resolve, reject) => {
      this.#ready = { resolve, reject };
    });
    this.#booting.catch(() => {
      this.#booting = null;
    });
    this.#python?.post({ type: "restart" });
    this.#end({ reason: "restarted", error });
  }

  // --- the interpreter

  async #boot() {
    /** @type {Promise<void>} */
    const ready = new Promise((resolve, reject) => {
      this.#ready = { resolve, reject };
    });
    this.#python ??= openPython(message => this.#receiveMessage(message));
    await Promise.all([this.#python.boot(), ready]).finally(() => {
      this.#loading = null;
    });
  }

  /** @param {MessageFromPython} message */
  #receiveMessage(message) {
    const run = this.#current;
    switch (message.type) {
      case "loading":
        this.#load(message);
        break;
      case "ready":
        if (!this.#ready) break;
        this.suspends = message.suspends;
        this.#ready.resolve();
        this.#ready = null;
        break;
      case "started":
        if (run?.number === message.run) run.emit({ type: "start" });
        break;
      case "events":
        if (run?.number === message.run) for (const event of message.events) run.emit(event);
        break;
      case "ask":
        if (run?.number === message.run) run.emit({ type: "ask" });
        break;
      case "answered":
        if (run?.number === message.run) run.emit({ type: "answered" });
        break;
      case "heard":
        if (run?.number === message.run) run.heard = true;
        break;
      case "lacking":
        if (run?.number === message.run) {
          this.#remark(run, startProblemText(new StartProblem(message.facts), this.#texts));
        }
        break;
      case "problem":
        if (run?.number === message.run) this.#remark(run, packageProblemText(message, this.#texts));
        break;
      case "end":
        if (run?.number === message.run) this.#endAs(message.ending, message.problem);
        break;
      case "fatal":
        this.#fatal(message);
        break;
    }
  }

  /**
   * @param {import("../protocol/messages.js").RunEnding} ending
   * @param {import("../protocol/messages.js").PackageProblem | null} problem  why the program could not run
   */
  #endAs(ending, problem) {
    const unexplained = ending.reason === "error" && ending.error === null;
    this.#end(problem && unexplained ? { ...ending, error: `${packageProblemText(problem, this.#texts)}\n` } : ending);
  }

  /**
   * Writes a text to the program's stderr.
   * @param {Run | null} run
   * @param {string} text
   */
  #remark(run, text) {
    run?.emit({ type: "output", at: 0, stream: "stderr", text: `${text}\n` });
  }

  /**
   * @param {string} key
   * @param {string} reason
   */
  #line(key, reason) {
    return `${this.#texts.get(key, { reason })}\n`;
  }

  /** @param {import("../protocol/messages.js").FatalMessage} fatal */
  #fatal({ what, message: told }) {
    const message =
      what === "flood" ? this.#texts.get("cell.tooMuchSaid") : told || this.#texts.get("cell.workerFailed");
    if (this.#ready) {
      this.#ready.reject(new Error(message));
      this.#ready = null;
    } else {
      this.#restart(this.#line("cell.startedAnew", message));
    }
  }

  /** @param {import("../protocol/messages.js").LoadingMessage} message */
  #load({ run, ...event }) {
    if (run === null) {
      this.#loading = event;
      this.#current?.emit(event);
    } else if (this.#current?.number === run) {
      const what = event.what === LIBRARY ? this.#texts.get("cell.library") : event.what;
      this.#current.emit({ ...event, what });
    }
  }
}
