// Holds one worker: starts it, passes messages to it, and checks what it says. It has the flags and the mailbox of the current run.
import { WorkerRate } from "../protocol/worker-rate.js";
import { blobUrl } from "./blob-url.js";
import { openWire, readChanges, readLetter } from "./wire.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 * @typedef {import("../protocol/messages.js").MessageToWorker} MessageToWorker
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").FileChange} FileChange
 * @typedef {import("./mailbox-writer.js").MailboxWriter} MailboxWriter
 * @typedef {import("./start-files.js").StartFiles} StartFiles
 * @typedef {{message(message: MessageFromWorker): void, files(changes: FileChange[]): void}} Owner  files: what a run has
 *   changed in the working folder
 */

const STOPS = 8; // how often Stop can be pressed in one run

export class WorkerHost {
  /** The current run, or the last one. */
  run = 0;
  /** The address of the whole standard library, once it has arrived. @type {string | null} */
  library = null;
  /** @type {Worker | null} */
  #worker = null;
  /** What the worker says comes here in Chromium: what waits in it is dropped as it is closed. @type {MessagePort | null} */
  #incoming = null;
  #libraryAsked = false;
  #suspends = true;
  #isReady = false;
  #runs = false;
  #ended = false;
  #rate = new WorkerRate();
  #stops = 0;
  // How often Stop was pressed, where memory may be shared with the worker.
  #shared = isolated() ? new Int32Array(new SharedArrayBuffer(4)) : null;
  /** @type {string[]} */
  #flags = [];
  /** @type {MailboxWriter | null} */
  #mailbox = null;
  /** The request to a host whose answer the mailbox brings. @type {number | null} */
  #blockedBy = null;

  #owner;
  #newMailbox;

  /**
   * @param {Owner} owner
   * @param {() => MailboxWriter} newMailbox
   */
  constructor(owner, newMailbox) {
    this.#owner = owner;
    this.#newMailbox = newMailbox;
  }

  /** Starts the worker, which begins while the larger files arrive. @param {StartFiles} files */
  async start(files) {
    const script = await files.worker;
    if (this.#ended) return;
    const worker = new Worker(script);
    this.#worker = worker;
    const channel = isChromium() ? new MessageChannel() : null;
    this.#incoming = channel?.port1 ?? null;
    (this.#incoming ?? worker).onmessage = event => {
      if (worker === this.#worker) this.#receiveMessage(event.data);
    };
    worker.onerror = event => {
      if (worker === this.#worker) this.#die(this.#isReady ? "failure" : "start", event.message ?? "");
    };
    const outgoing = channel?.port2 ?? null;
    this.#post({ type: "prepare", urls: await files.scripts, outgoing }, outgoing ? [outgoing] : []);
    this.#post({ type: "boot", ...(await files.beginning), library: this.library, shared: this.#shared });
    const { module, image: kept } = await files.wasm;
    const image = kept?.slice(0) ?? null; // handed over: another copy would be made of it
    this.#post({ type: "wasm", module, image }, image ? [image] : []);
    // Only now, for it takes its time, and the worker's start takes longer.
    if (!(await files.isIntact())) throw new Error("The image is damaged.");
  }

  /**
   * @param {{run: number} & RunRequest} request
   * @param {FileChange[]} changes  what other interpreters have changed in the working folder
   */
  begin(request, changes) {
    this.#endRun();
    this.run = request.run;
    this.#runs = true;
    this.#rate.renew();
    this.#flags = Array.from({ length: STOPS }, () => blobUrl("1"));
    if (!this.#suspends) this.#mailbox ??= this.#newMailbox();
    this.#post({ type: "run", ...request, flags: this.#flags, mailbox: this.#mailbox?.urls ?? null, changes });
  }

  stop() {
    const flag = this.#flags[this.#stops];
    if (flag === undefined) return;
    this.#stops += 1;
    if (this.#shared) Atomics.store(this.#shared, 0, this.#stops);
    URL.revokeObjectURL(flag);
    this.#post({ type: "stop", count: this.#stops });
  }

  /** @param {string | null} text */
  answer(text) {
    if (this.#mailbox) this.#mailbox.write(text);
    else this.#post({ type: "answer", text });
  }

  /** @param {import("../protocol/messages.js").ConnectedMessage} message */
  connected(message) {
    if (message.id !== this.#blockedBy) return this.#post(message);
    this.#blockedBy = null;
    this.#mailbox?.write(message.answer, message.id);
  }

  /** @param {Extract<MessageToWorker, {type: "control" | "fetched"}>} message */
  pass(message) {
    this.#post(message);
  }

  /** The library has arrived, or cannot be loaded: sends the worker its address, by message or by mailbox. */
  bringLibrary() {
    if (this.#libraryAsked) this.#mailbox?.write(this.library);
    else this.#post({ type: "library", url: this.library });
    this.#libraryAsked = false;
  }

  /** Ends the worker, and drops its messages that have not been read. */
  end() {
    this.#ended = true;
    this.#worker?.terminate();
    this.#worker = null;
    this.#incoming?.close();
    this.#incoming = null;
    this.#endRun();
    this.#mailbox?.discard();
    this.#mailbox = null;
  }

  /**
   * Ends the worker, which cannot be used any more, and reports why.
   * @param {import("../protocol/messages.js").FatalMessage["what"]} what
   * @param {string} message
   */
  #die(what, message) {
    this.end();
    this.#owner.message({ type: "fatal", what, message });
  }

  /** @param {unknown} sent  untrusted: a program may have sent it */
  #receiveMessage(sent) {
    const letter = openWire(sent);
    if (!this.#rate.takeMessage(letter?.body.length ?? 0)) return this.#die("flood", "");
    if (letter?.type === "files") {
      if (this.#runs) this.#owner.files(readChanges(letter));
      return;
    }
    const message = letter && readLetter(letter);
    if (!message || !this.#canBe(message)) return;
    if (message.type === "events" && !this.#rate.takeEvents(message.events)) return this.#die("flood", "");
    this.#pass(message);
  }

  /** Whether a message fits the state of the run. @param {MessageFromWorker} message */
  #canBe(message) {
    if (message.type === "ready") return !this.#isReady;
    if (message.type === "fatal") return true;
    return this.#isReady && this.#runs && (message.type === "fetch" || message.run === this.run);
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
      case "connect":
        if (message.blocked) this.#blockedBy = message.id;
        break;
      case "answered":
        // A host's answer is no reader's: it may come late, while the program asks the reader.
        if (this.#mailbox && this.#mailbox.wasRead() !== null) return;
        break;
      case "end":
        this.#endRun();
        break;
      case "fatal":
        return this.#die(message.what, message.message);
    }
    if (this.#libraryAsked && this.library) this.bringLibrary();
    this.#owner.message(message);
  }

  #endRun() {
    this.#runs = false;
    for (const flag of this.#flags) URL.revokeObjectURL(flag);
    this.#flags = [];
    this.#stops = 0;
    if (this.#shared) Atomics.store(this.#shared, 0, 0);
    this.#libraryAsked = false;
    this.#blockedBy = null;
    if (this.#mailbox?.unread) {
      this.#mailbox.discard();
      this.#mailbox = null;
    }
  }

  /**
   * @param {MessageToWorker} message
   * @param {Transferable[]} [transferred]
   */
  #post(message, transferred = []) {
    this.#worker?.postMessage(message, transferred);
  }
}

/** Whether memory can be shared: WebKit may call a frame cross-origin isolated without having shared memory. */
function isolated() {
  return crossOriginIsolated && typeof SharedArrayBuffer !== "undefined";
}

/**
 * Chromium handles what a terminated worker has posted before the messages of other workers. Firefox does not, but a flood
 * through a port goes through its main process.
 */
function isChromium() {
  const { userAgentData } = /** @type {{userAgentData?: {brands: {brand: string}[]}}} */ (navigator);
  return userAgentData?.brands.some(({ brand }) => brand === "Chromium") ?? false;
}
