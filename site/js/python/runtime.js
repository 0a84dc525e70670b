// The page's side of Python: starts it, runs the cells of a session one after the other, and ends an interpreter that hangs.
import { NO_ENDING } from "../protocol/no-ending.js";
import { packageProblemText } from "./package-problem.js";
import { Run } from "./run.js";
import { SessionHistory } from "./session-history.js";
import { missingFileText, startProblemText } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 */

const LIBRARY = "library"; // the `what` of a loading event for the standard library, neither Python nor a package
const HEARD = 1500; // milliseconds in which a program must react to Stop before its interpreter is ended

export class Runtime {
  #getTexts;
  #open;
  /** @type {import("../protocol/messages.js").Python | null} */
  #python = null;
  /** @type {Promise<import("../protocol/messages.js").Python> | null} */
  #opening = null;
  /** @type {Promise<void> | null} */
  #booting = null;
  /** The progress of a download, or null. @type {import("../protocol/messages.js").LoadingEvent | null} */
  #loading = null;
  /** Runs that wait for another one of their session, in order. @type {Run[]} */
  #queue = [];
  /** Those under way, by their numbers. @type {Map<number, Run>} */
  #underWay = new Map();
  #history = new SessionHistory();
  #runs = 0;
  /** Those who wait for whether there is room for a file. @type {{session: string | null, name: string, answer: (kept: boolean) => void}[]} */
  #added = [];
  /** Whether a program can be paused in this browser; null before Python has started. @type {boolean | null} */
  suspends = null;

  /**
   * @param {() => import("../texts/texts.js").Texts} texts  for error messages, once a run has begun
   * @param {typeof openPython} [open]
   */
  constructor(texts, open = openPython) {
    this.#getTexts = texts;
    this.#open = open;
  }

  get #texts() {
    return this.#getTexts();
  }

  /** Downloads and starts Python, unless that has begun. If it rejects, it may be called again. */
  boot() {
    this.#booting ??= this.#boot().catch(error => {
      this.#booting = null;
      throw error;
    });
    return this.#booting;
  }

  /** The same, for a page that has yet to be drawn: settles as soon as Python's files are on their way, and never rejects. */
  async begin() {
    this.boot().catch(() => undefined); // the cell that comes into view tries again, and tells the reader
    await this.#opening?.catch(() => undefined);
  }

  async #boot() {
    this.#opening ??= this.#openAnew();
    this.#python = await this.#opening;
    await this.#python.boot().finally(() => {
      this.#loading = null;
    });
  }

  async #openAnew() {
    try {
      return await this.#open(message => this.#receiveMessage(message));
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }

  /** Whether Python is loading. */
  get isLoading() {
    return this.#loading !== null;
  }

  /**
   * Runs a program, after those of its session that were requested before it.
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
    if (this.#isBusy(request.session)) {
      this.#queue.push(run);
      run.emit({ type: "queued" });
    } else this.#begin(run);
    return run;
  }

  /**
   * Puts a reader's file into the working folder of a session's programs, or of those without one. Says whether it has room there.
   * @param {string | null} session
   * @param {import("../protocol/messages.js").WrittenFile} file
   * @returns {Promise<boolean>}
   */
  async addFile(session, { name, bytes }) {
    await this.boot();
    const kept = new Promise(answer => this.#added.push({ session, name, answer }));
    this.#python?.post({ type: "add", session, name, bytes });
    return kept;
  }

  // --- the queue

  /** @param {string | null} session */
  #isBusy(session) {
    const isOfIt = (/** @type {Run} */ { request }) => request.session === session;
    return session !== null && [...this.#underWay.values(), ...this.#queue].some(isOfIt);
  }

  /** @param {Run} run */
  #begin(run) {
    this.#underWay.set(run.number, run);
    if (this.#loading) run.emit(this.#loading);
    this.boot()
      .then(() => {
        if (!this.#isUnderWay(run)) return; // stopped while Python was loading
        run.sent = true;
        this.#python?.post({ type: "run", run: run.number, ...this.#history.complete(run.request) });
      })
      .catch(async error => {
        const reason = await startProblemText(error, this.#texts);
        if (this.#isUnderWay(run)) this.#end(run, { error: this.#line("cell.couldNotStart", reason) });
      });
  }

  /** @param {Run} run */
  #isUnderWay(run) {
    return this.#underWay.get(run.number) === run;
  }

  /**
   * @param {Run} run
   * @param {Partial<import("../protocol/messages.js").RunEnding>} ending
   */
  #end(run, ending) {
    clearTimeout(run.patience);
    this.#underWay.delete(run.number);
    run.end({ ...NO_ENDING, at: run.latest, ...ending });
    this.#goOn(run.request.session);
  }

  /** Begins the run of a session that has waited for longest. @param {string | null} session */
  #goOn(session) {
    const next = this.#queue.find(({ request }) => request.session === session);
    if (!next) return;
    this.#queue = this.#queue.filter(queued => queued !== next);
    this.#begin(next);
  }

  // --- Stop

  /** @param {Run} run */
  #stop(run) {
    if (!this.#isUnderWay(run)) {
      if (!this.#queue.includes(run)) return;
      this.#queue = this.#queue.filter(queued => queued !== run);
      run.end({ ...NO_ENDING, reason: "stopped" });
      return;
    }
    run.stops += 1;
    run.emit({ type: "stopping", again: false });
    if (!this.#isUnderWay(run)) return; // a listener has pressed Stop again
    if (!run.sent) {
      this.#end(run, { reason: "stopped" });
      return;
    }
    this.#python?.post({ type: "stop", run: run.number });
    clearTimeout(run.patience);
    run.patience = setTimeout(() => this.#lostPatience(run), HEARD);
  }

  /** @param {Run} run */
  #lostPatience(run) {
    if (run.heard && run.stops < 2) run.emit({ type: "stopping", again: true });
    else this.#kill(run, null);
  }

  /**
   * @param {Run} run
   * @param {string | null} error  the reason, unless the reader wanted it
   */
  #kill(run, error) {
    this.#history.lose(run.request.session);
    this.#python?.post({ type: "kill", run: run.number });
    this.#end(run, { reason: "restarted", error });
  }

  // --- the interpreters

  /** @param {MessageFromPython} message */
  #receiveMessage(message) {
    switch (message.type) {
      case "loading":
        return this.#load(message);
      case "ready":
        this.suspends = message.suspends;
        return;
      case "lost":
        return this.#history.lose(message.session);
      case "added":
        return this.#answerAdded(message);
    }
    const run = message.run === null ? undefined : this.#underWay.get(message.run);
    if (run) this.#receiveOf(run, message);
  }

  /** @param {Extract<MessageFromPython, {type: "added"}>} message */
  #answerAdded({ session, name, kept }) {
    const at = this.#added.findIndex(each => each.session === session && each.name === name);
    if (at >= 0) this.#added.splice(at, 1)[0]?.answer(kept);
  }

  /**
   * @param {Run} run
   * @param {Exclude<MessageFromPython, {type: "loading" | "ready" | "lost" | "added"}>} message
   */
  #receiveOf(run, message) {
    switch (message.type) {
      case "queued":
        return run.emit({ type: "queued" });
      case "started": {
        const again = this.#history.started(run.request);
        if (again.length) run.emit({ type: "again", labels: again });
        return run.emit({ type: "start" });
      }
      case "events":
        for (const event of message.events) run.emit(event);
        return;
      case "ask":
        return run.emit({ type: "ask", secret: message.what === "secret" });
      case "answered":
        return run.emit({ type: "answered" });
      case "heard":
        run.heard = true;
        return;
      case "files":
        return run.emit({ type: "files", files: message.files });
      case "lacking":
        if (message.facts.what === "frame") return;
        return this.#remark(run, missingFileText(message.facts, this.#texts));
      case "problem":
        return this.#remark(run, packageProblemText(message, this.#texts));
      case "end":
        // What was stopped is not run again: it may never end.
        if (message.ending.reason !== "stopped") this.#history.ended(run.request);
        return this.#endAs(run, message.ending, message.problem);
      case "fatal":
        return this.#fail(run, message);
    }
  }

  /**
   * @param {Run} run
   * @param {import("../protocol/messages.js").RunEnding} ending
   * @param {import("../protocol/messages.js").PackageProblem | null} problem  why the program could not run
   */
  #endAs(run, ending, problem) {
    const unexplained = ending.reason === "error" && ending.error === null;
    const error = problem && unexplained ? `${packageProblemText(problem, this.#texts)}\n` : ending.error;
    this.#end(run, { ...ending, error });
  }

  /**
   * Writes a text to the program's stderr.
   * @param {Run} run
   * @param {string} text
   */
  #remark(run, text) {
    run.emit({ type: "output", at: 0, stream: "stderr", text: `${text}\n` });
  }

  /**
   * @param {string} key
   * @param {string} reason
   */
  #line(key, reason) {
    return `${this.#texts.get(key, { reason })}\n`;
  }

  /**
   * @param {Run} run
   * @param {import("../protocol/messages.js").FatalMessage} fatal
   */
  #fail(run, { what, message: told }) {
    const message =
      what === "flood" ? this.#texts.get("cell.tooMuchSaid") : told || this.#texts.get("cell.workerFailed");
    if (what === "exit") this.#exit(run, told);
    else if (what === "start") this.#end(run, { error: this.#line("cell.couldNotStart", message) });
    else this.#kill(run, this.#line("cell.interpreterFailed", message));
  }

  /**
   * The program has ended its interpreter, as `os._exit` ends a process.
   * @param {Run} run
   * @param {string} status
   */
  #exit(run, status) {
    this.#history.lose(run.request.session);
    const well = status === "0" && !run.request.check; // what is checked has to come to its end
    this.#end(run, well ? { ok: true, reason: null } : { error: this.#texts.get("cell.exited", { status }) });
  }

  /** @param {import("../protocol/messages.js").LoadingMessage} message */
  #load({ run: number, ...event }) {
    if (number === null) {
      this.#loading = event;
      for (const run of this.#underWay.values()) if (!run.sent) run.emit(event);
    } else {
      const what = event.what === LIBRARY ? this.#texts.get("cell.library") : event.what;
      this.#underWay.get(number)?.emit({ ...event, what });
    }
  }
}

/**
 * Opens Python by a script that is loaded only now: a page can be read and edited without it.
 * @param {(message: MessageFromPython) => void} tell
 */
async function openPython(tell) {
  const python = await import("./open-python.js");
  return python.openPython(tell);
}
