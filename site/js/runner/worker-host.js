// Holds one worker: the files that it starts from, and the flags and the mailbox of the current run.
import { WorkerRate } from "../protocol/worker-rate.js";
import { IncomingFiles } from "./incoming-files.js";
import { openWire, readLetter } from "./wire.js";

/**
 * @typedef {import("../protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("../protocol/messages.js").MessageFromRunner} MessageFromRunner
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 * @typedef {import("../protocol/messages.js").MessageToWorker} MessageToWorker
 * @typedef {import("../protocol/messages.js").BootMessage} BootMessage
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {import("./mailbox-writer.js").MailboxWriter} MailboxWriter
 * @typedef {Omit<import("../protocol/messages.js").BootWorkerMessage, "type" | "library" | "shared">} Start
 */

const STOPS = 8; // how often Stop can be pressed in one run

export class WorkerHost {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Start | null} */
  #start = null;
  /** @type {{worker: string, urls: import("../protocol/messages.js").FileUrls} | null} */
  #scripts = null;
  #files = new IncomingFiles();
  /** @type {string | null} */
  #library = null;
  #libraryAsked = false;
  #suspends = true;
  #isReady = false;
  #run = 0;
  #runs = false;
  #rate = new WorkerRate();
  #stops = 0;
  // How often Stop was pressed, where memory may be shared with the worker.
  #shared = isolated() ? new Int32Array(new SharedArrayBuffer(4)) : null;
  /** @type {string[]} */
  #flags = [];
  /** @type {MailboxWriter | null} */
  #mailbox = null;

  #emit;
  #newMailbox;

  /**
   * @param {(message: MessageFromRunner) => void} emit
   * @param {() => MailboxWriter} newMailbox
   */
  constructor(emit, newMailbox) {
    this.#emit = emit;
    this.#newMailbox = newMailbox;
  }

  /** @param {MessageToRunner} message */
  async receiveMessage(message) {
    switch (message.type) {
      case "boot":
        await this.#boot(message);
        break;
      case "file":
        this.#files.add(message.name, message.piece);
        break;
      case "run": {
        this.#endRun();
        this.#run = message.run;
        this.#runs = true;
        this.#rate.renew();
        this.#flags = Array.from({ length: STOPS }, () => blobUrl("1"));
        if (!this.#suspends) this.#mailbox ??= this.#newMailbox();
        this.#post({ ...message, flags: this.#flags, mailbox: this.#mailbox?.urls ?? null });
        break;
      }
      case "stop": {
        const flag = this.#flags[this.#stops];
        if (flag === undefined) break;
        this.#stops += 1;
        if (this.#shared) Atomics.store(this.#shared, 0, this.#stops);
        URL.revokeObjectURL(flag);
        this.#post({ type: "stop", count: this.#stops });
        break;
      }
      case "answer":
        if (this.#mailbox) this.#mailbox.write(message.text);
        else this.#post({ type: "answer", text: message.text });
        break;
      case "library":
        if (message.bytes) this.#library ??= blobUrl(message.bytes, "application/zip");
        this.#bringLibrary();
        break;
      case "control":
      case "fetched":
        this.#post(message);
        break;
      case "restart":
        this.#endRun();
        this.#bootWorker(this.#spawn());
        break;
    }
  }

  /** @param {BootMessage} boot */
  async #boot({ packages, indexes }) {
    const files = this.#files;
    const script = (/** @type {FileName} */ name) => files.whole(name).then(blob => blobUrl(blob, "text/javascript"));
    const [worker, pyodide, asm] = await Promise.all([script("worker"), script("pyodide"), script("asm")]);
    this.#scripts = { worker, urls: { pyodide, asm } };
    const spawned = this.#spawn(); // imports its scripts while the larger files arrive
    const [start, lock, module] = await Promise.all([files.whole("start"), files.whole("lock"), files.module]);
    this.#start = { start: blobUrl(start, "application/zip"), module, lock: await lock.text(), packages, indexes };
    this.#bootWorker(spawned);
  }

  /** Starts a new worker in place of the old one. */
  #spawn() {
    this.#silence();
    if (!this.#scripts) throw new Error("the worker cannot start: its script has not arrived");
    const worker = new Worker(this.#scripts.worker);
    this.#worker = worker;
    worker.onmessage = event => {
      if (worker === this.#worker) this.#receiveFromWorker(event.data);
    };
    worker.onerror = event => {
      if (worker === this.#worker) this.#die(this.#isReady ? "failure" : "start", event.message ?? "");
    };
    this.#post({ type: "prepare", urls: this.#scripts.urls });
    return worker;
  }

  /** Ends the worker, and drops its messages that have not been read. */
  #silence() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }

  /**
   * Ends the interpreter, which cannot be used any more, and reports why.
   * @param {import("../protocol/messages.js").FatalMessage["what"]} what
   * @param {string} message
   */
  #die(what, message) {
    this.#silence();
    this.#emit({ type: "fatal", what, message });
  }

  /** @param {Worker} worker */
  #bootWorker(worker) {
    if (!this.#start) throw new Error("the interpreter cannot start: its files have not arrived");
    if (worker !== this.#worker) return;
    this.#post({ type: "boot", ...this.#start, library: this.#library, shared: this.#shared });
  }

  /** @param {unknown} sent  untrusted: a program may have sent it */
  #receiveFromWorker(sent) {
    const letter = openWire(sent);
    if (!this.#rate.takeMessage(letter?.body.length ?? 0)) return this.#die("flood", "");
    const message = letter && readLetter(letter);
    if (!message || !this.#canBe(message)) return;
    if (message.type === "events" && !this.#rate.takeEvents(message.events)) return this.#die("flood", "");
    this.#pass(message);
  }

  /** Whether a message fits the state of the run. @param {MessageFromWorker} message */
  #canBe(message) {
    if (message.type === "ready") return !this.#isReady;
    if (message.type === "fatal") return true;
    return this.#isReady && this.#runs && (message.type === "fetch" || message.run === this.#run);
  }

  /** @param {MessageFromWorker} message */
  #pass(message) {
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.#suspends = message.suspends;
        break;
      case "ask":
        if (message.what === "library" && message.blocked) this.#libraryAsked = true;
        break;
      case "answered":
        this.#mailbox?.wasRead();
        break;
      case "end":
        this.#endRun();
        break;
      case "fatal":
        return this.#die(message.what, message.message);
    }
    if (this.#libraryAsked && this.#library) this.#bringLibrary();
    this.#emit(message);
  }

  /** Sends the worker the address of the library, by message or by mailbox; null means that there is none. */
  #bringLibrary() {
    if (this.#libraryAsked) this.#mailbox?.write(this.#library);
    else this.#post({ type: "library", url: this.#library });
    this.#libraryAsked = false;
  }

  #endRun() {
    this.#runs = false;
    for (const flag of this.#flags) URL.revokeObjectURL(flag);
    this.#flags = [];
    this.#stops = 0;
    if (this.#shared) Atomics.store(this.#shared, 0, 0);
    this.#libraryAsked = false;
    if (this.#mailbox?.unread) {
      this.#mailbox.discard();
      this.#mailbox = null;
    }
  }

  /** @param {MessageToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }
}

/** Whether memory can be shared: WebKit may call a frame cross-origin isolated without having shared memory. */
function isolated() {
  return crossOriginIsolated && typeof SharedArrayBuffer !== "undefined";
}

/**
 * @param {BlobPart} content
 * @param {string} type  Firefox reads an untyped one as XML and complains
 */
function blobUrl(content, type = "text/plain") {
  return URL.createObjectURL(new Blob([content], { type }));
}
