// The functions that Python calls: the JavaScript half of `py/yieldpad/browser.py`.
import { readBytes, readMailbox } from "./mailbox.js";

/**
 * @typedef {import("../protocol/messages.js").Mailbox} Mailbox
 * @typedef {{ring(number: number, answer?: string): void}} Ringing  Python's `Interpreter`, as far as the port needs it
 */

const LONGEST = 2 ** 31 - 1; // milliseconds: the longest time of setTimeout
const SLICE = 40; // milliseconds for which the worker blocks before it checks for Stop again

// The browser's own functions: timers made by those that a program finds end with its run.
const { setTimeout, clearTimeout } = self;
const { parse, stringify } = JSON;

export class Port {
  /** Limits the stack that calls it; from Python, where a stack begins. @type {() => void} */
  limitStack = () => undefined;
  /** Gives the address of the thread state of the stack that calls it. @type {() => number} */
  threadState = () => 0;
  /** The address of the whole standard library, once it has arrived; Python reads it. @type {string | null} */
  library = null;
  /** Whether a stack of Python can be suspended while others run (JavaScript Promise Integration). */
  suspends = "Suspending" in WebAssembly;
  /** What the program has written past Python's streams since the last call; from Python. @type {() => unknown[]} */
  takeWritten = () => [];

  #outbox;
  #stopSignal;
  #connections;
  /** @type {Ringing | undefined} */
  #python;
  /** @type {Map<number, ReturnType<typeof setTimeout>>} */
  #timers = new Map();
  /** @type {Map<"line" | "secret" | "library", number>} */
  #questions = new Map();
  /** @type {Mailbox | null} */
  #mailbox = null;
  #run = 0;
  // Not shared with anyone: Atomics.wait on it blocks this worker without using a core, on any host.
  #block = new Int32Array(new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 }).buffer);

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./stop-signal.js").StopSignal} stopSignal
   * @param {import("./connections.js").Connections} connections
   */
  constructor(outbox, stopSignal, connections) {
    this.#outbox = outbox;
    this.#stopSignal = stopSignal;
    this.#connections = connections;
  }

  /** @param {Ringing} python */
  connect(python) {
    this.#python = python;
  }

  /**
   * @param {number} run
   * @param {Mailbox | null} mailbox  receives answers while the worker is blocked
   */
  begin(run, mailbox) {
    this.#run = run;
    this.#outbox.begin(run);
    this.#mailbox = mailbox;
  }

  /** From Python: the program is about to begin, and Stop may reach it. Returns whether Stop was pressed already. */
  listen() {
    return this.#stopSignal.listen();
  }

  /** From Python, at a tick: whether a Stop that it got has changed nothing for a while. True once for each Stop. */
  takeIgnored() {
    return this.#stopSignal.takeIgnored();
  }

  /** @param {number} run */
  runs(run) {
    return run === this.#run;
  }

  // --- from the page

  /** @param {string | null} text */
  answer(text) {
    if (!this.#settle("line", text)) this.#settle("secret", text);
  }

  /**
   * Returns whether a program was waiting for the library.
   * @param {string | null} url
   */
  answerLibrary(url) {
    return this.#settle("library", url);
  }

  /**
   * @param {"line" | "secret" | "library"} what
   * @param {string | null} answer
   */
  #settle(what, answer) {
    const number = this.#questions.get(what);
    if (number === undefined) return false;
    this.#questions.delete(what);
    this.#outbox.send({ type: "answered", run: this.#run });
    this.#python?.ring(number, answer ?? undefined); // Python's None is undefined; null is something else
    return true;
  }

  // --- from Python, if stacks can be suspended

  /**
   * Rings after a time. The stack is suspended next.
   * @param {number} number
   * @param {number} milliseconds  Infinity: only somebody else rings
   * @param {boolean} main
   */
  alarm(number, milliseconds, main) {
    this.#suspend(main);
    if (milliseconds === Number.POSITIVE_INFINITY) return;
    const ring = () => this.#python?.ring(number);
    this.#timers.set(number, setTimeout(ring, Math.min(milliseconds, LONGEST)));
  }

  /**
   * @param {number} number
   * @param {"line" | "secret" | "library"} what
   * @param {boolean} main
   */
  ask(number, what, main) {
    this.#suspend(main);
    this.#questions.set(what, number);
    this.#outbox.send({ type: "ask", run: this.#run, what, blocked: false });
  }

  /**
   * Asks a host. The stack is suspended next, until the page has answered.
   * @param {number} number
   * @param {string} request  a `ConnectionRequest` as JSON
   * @param {boolean} main
   */
  reach(number, request, main) {
    this.#suspend(main);
    this.#connections.ask(parse(request), answer => this.#python?.ring(number, answer));
  }

  /**
   * The stack has been resumed.
   * @param {number} number
   * @param {boolean} main
   */
  resumed(number, main) {
    clearTimeout(this.#timers.get(number));
    this.#timers.delete(number);
    for (const [what, asked] of this.#questions) if (asked === number) this.#questions.delete(what);
    if (main) this.#stopSignal.suspended = false;
  }

  /** @param {boolean} main */
  #suspend(main) {
    if (!main) return;
    this.#stopSignal.turned();
    this.#stopSignal.suspended = true;
  }

  // --- from Python, if the worker blocks

  /**
   * Blocks, and returns whether Stop ended it. A turn of a busy loop blocks for 0 milliseconds.
   * @param {number} milliseconds
   * @param {() => boolean} [isWoken]  whether what the loop waits for has come already
   */
  block(milliseconds, isWoken) {
    this.#stopSignal.turned();
    if (isWoken?.()) return false;
    const end = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      Atomics.wait(this.#block, 0, 0, Math.min(left, SLICE));
      if (this.#stopSignal.look()) return true;
    }
    return false;
  }

  /**
   * Asks the page, and blocks until the answer is in the mailbox.
   * @param {"line" | "secret" | "library"} what
   * @returns {[stopped: boolean, answer: string | undefined]}
   */
  askBlocking(what) {
    if (!this.#mailbox) throw new Error("the run has no mailbox for the answer");
    this.#outbox.send({ type: "ask", run: this.#run, what, blocked: true });
    return this.#awaitLetter(null);
  }

  /**
   * Asks a host, and blocks until the answer is in the mailbox.
   * @param {string} request  a `ConnectionRequest` as JSON
   * @returns {[stopped: boolean, answer: string | undefined]}
   */
  reachBlocking(request) {
    const asked = this.#connections.askBlocking(parse(request));
    return typeof asked === "number" ? this.#awaitLetter(asked) : [false, stringify(asked)];
  }

  /**
   * @param {number | null} request  the number of the request to a host that the letter answers; other letters are too late
   * @returns {[stopped: boolean, text: string | undefined]}
   */
  #awaitLetter(request) {
    if (!this.#mailbox) throw new Error("the run has no mailbox for the answer");
    for (;;) {
      Atomics.wait(this.#block, 0, 0, SLICE);
      const letter = readMailbox(this.#mailbox);
      if (letter) {
        this.#mailbox = letter.next;
        this.#outbox.send({ type: "answered", run: this.#run });
        if (letter.request === request) return [false, letter.text ?? undefined];
      }
      if (this.#stopSignal.look()) return [true, undefined];
    }
  }

  // --- from Python, always

  /**
   * Ends the interpreter, as `os._exit` ends a process: the page hears of it, and nothing follows.
   * @param {number} status
   */
  exit(status) {
    this.#outbox.send({ type: "fatal", what: "exit", message: String(status) });
    for (;;) Atomics.wait(this.#block, 0, 0);
  }

  /**
   * @param {string} events  JSON
   * @param {() => void} told  says so to Python, which may be interrupted as soon as it goes on
   */
  tell(events, told) {
    this.#outbox.tell(parse(events));
    told();
  }

  /** @param {string} url  of a blob of this frame */
  read(url) {
    return readBytes(url);
  }
}
