// All workers of the frame, by the numbers that the page gives them: each is one interpreter. Keeps the files of working folders, of
// each session and of all runs without one, which a new interpreter finds as a new process does.
import { FOLDER } from "../protocol/working-files.js";
import { blobUrl } from "./blob-url.js";
import { StartFiles } from "./start-files.js";
import { WorkerHost } from "./worker-host.js";
import { WorkingFolder } from "./working-folder.js";

/**
 * @typedef {import("../protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("../protocol/messages.js").MessageFromRunner} MessageFromRunner
 * @typedef {import("../protocol/messages.js").MessageFromWorker} MessageFromWorker
 * @typedef {import("../protocol/messages.js").RunMessage & {interpreter: number}} RunOnMessage
 */

const WORKING_FOLDER = `${FOLDER}/`;
const NOBODY = 0; // no interpreter has this number

export class WorkerHosts {
  /** @type {StartFiles | null} */
  #files = null;
  /** @type {string | null} */
  #library = null;
  /** @type {Map<number, WorkerHost>} */
  #hosts = new Map();
  /** Whose request it is, and its number there. @type {Map<number, {host: WorkerHost, id: number}>} */
  #fetches = new Map();
  #fetched = 0;
  /** By the names of the sessions; "" is that of runs without one. @type {Map<string, WorkingFolder>} */
  #folders = new Map();
  /** By the number of the interpreter: the folder of its run; a check has none. @type {Map<number, WorkingFolder>} */
  #folderOf = new Map();

  #emit;
  #newMailbox;

  /**
   * @param {(message: MessageFromRunner) => void} emit
   * @param {() => import("./mailbox-writer.js").MailboxWriter} newMailbox
   */
  constructor(emit, newMailbox) {
    this.#emit = emit;
    this.#newMailbox = newMailbox;
  }

  /** @param {MessageToRunner} message */
  receiveMessage(message) {
    switch (message.type) {
      case "boot":
        this.#files = new StartFiles(message);
        break;
      case "file":
        this.#files?.add(message.name, message.piece);
        break;
      case "spawn":
        this.#spawn(message.interpreter);
        break;
      case "kill":
        this.#kill(message.interpreter);
        break;
      case "run":
        this.#run(message);
        break;
      case "stop":
        this.#of(message.run)?.stop();
        break;
      case "answer":
        this.#of(message.run)?.answer(message.text);
        break;
      case "control":
        this.#of(message.run)?.pass(message);
        break;
      case "connected":
        this.#of(message.run)?.connected(message);
        break;
      case "fetched": {
        const asked = this.#fetches.get(message.id);
        this.#fetches.delete(message.id);
        asked?.host.pass({ ...message, id: asked.id });
        break;
      }
      case "add": {
        const { session, name, bytes } = message;
        const path = `${WORKING_FOLDER}${name}`;
        const kept = this.#folder(session ?? "").change(NOBODY, [{ path, kind: "file", bytes }]);
        this.#emit({ type: "added", session, name, kept });
        break;
      }
      case "library":
        if (message.bytes) this.#library ??= blobUrl(message.bytes, "application/zip");
        for (const host of this.#hosts.values()) {
          host.library = this.#library;
          host.bringLibrary();
        }
        break;
    }
  }

  /** @param {number} interpreter */
  #spawn(interpreter) {
    if (!this.#files || this.#hosts.has(interpreter)) return;
    /** @type {WorkerHost} */
    const host = new WorkerHost(
      {
        message: message => this.#pass(interpreter, host, message),
        files: changes => this.#changeFiles(interpreter, host, changes),
      },
      this.#newMailbox,
    );
    host.library = this.#library;
    this.#hosts.set(interpreter, host);
    host.start(this.#files).catch(error => {
      this.#pass(interpreter, host, { type: "fatal", what: "start", message: String(error) });
    });
  }

  /** @param {number} interpreter */
  #kill(interpreter) {
    const host = this.#hosts.get(interpreter);
    host?.end();
    this.#hosts.delete(interpreter);
    this.#folderOf.get(interpreter)?.forget(interpreter);
    this.#folderOf.delete(interpreter);
    for (const [id, asked] of this.#fetches) if (asked.host === host) this.#fetches.delete(id);
  }

  /** @param {RunOnMessage} message */
  #run({ type: _, interpreter, ...request }) {
    const folder = request.check ? undefined : this.#folder(request.session ?? "");
    if (folder) this.#folderOf.set(interpreter, folder);
    this.#hosts.get(interpreter)?.begin(request, folder?.changesFor(interpreter) ?? []);
  }

  /**
   * @param {number} interpreter
   * @param {WorkerHost} host
   * @param {import("../protocol/messages.js").FileChange[]} changes
   */
  #changeFiles(interpreter, host, changes) {
    const folder = this.#folderOf.get(interpreter);
    if (!folder) return; // a check's
    folder.change(interpreter, changes);
    const files = changes.flatMap(({ path, bytes }) =>
      bytes && path.startsWith(WORKING_FOLDER) ? [{ name: path.slice(WORKING_FOLDER.length), bytes }] : [],
    );
    if (files.length) this.#emit({ type: "files", run: host.run, files });
  }

  /** @param {string} session */
  #folder(session) {
    const folder = this.#folders.get(session) ?? new WorkingFolder();
    this.#folders.set(session, folder);
    return folder;
  }

  /** The host of a run that is under way. @param {number} run */
  #of(run) {
    return Array.from(this.#hosts.values()).find(host => host.run === run);
  }

  /**
   * @param {number} interpreter
   * @param {WorkerHost} host
   * @param {MessageFromWorker} message
   */
  #pass(interpreter, host, message) {
    if (this.#hosts.get(interpreter) !== host) return;
    switch (message.type) {
      case "fetch":
        this.#fetched += 1;
        this.#fetches.set(this.#fetched, { host, id: message.id });
        this.#emit({ ...message, id: this.#fetched, run: host.run });
        break;
      case "fatal":
        this.#kill(interpreter);
        this.#emit({ ...message, interpreter, run: null }); // the page knows whose it was
        break;
      case "ready":
        this.#emit({ ...message, interpreter });
        break;
      default:
        this.#emit(message);
    }
  }
}
