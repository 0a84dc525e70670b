// Brings Stop to a program that computes. Python's interrupt buffer may be any object with a getter at index 0.
// The getter checks a few times a second whether the frame has revoked a blob: URL, which needs no special headers. If
// the page is cross-origin isolated, it reads shared memory instead. It also is the only regular call while a program
// computes, so each check without a Stop asks for a tick of the heartbeat.

const INTERVAL = 60; // milliseconds between two checks of a blob: each is a synchronous request
const READS = 8; // readings of the buffer, which are frequent, for each reading of the clock
const STUBBORN = 150; // milliseconds without a turn of the event loop after which SIGINT comes again
const SIGINT = 2;

export class StopSignal {
  #run = 0;
  /** @type {string[]} */
  #flags = [];
  #delivered = 0;
  #looked = 0;
  #again = Number.POSITIVE_INFINITY;
  #reads = 0;
  #heard;
  /** How often Stop was pressed, in memory shared with the frame. @type {Int32Array | null} */
  shared = null;

  /** Calls Python at each tick, once it has started. @type {import("./heartbeat.js").Heartbeat | null} */
  heartbeat = null;

  /** Hears that Python computes, once it has started. @type {import("./computed-time.js").ComputedTime | null} */
  computed = null;

  /** Python has the program. Until the program's handler of SIGINT is in place, a Stop would be lost. */
  #handedOver = false;
  /** Stop was pressed before the handler was in place. */
  #missed = false;
  /** The program's handler is in place. */
  #listens = false;
  /** A Stop was delivered, and the event loop has not turned since. Python asks for it at a tick. */
  #ignored = false;

  /** The program's stack is suspended: other Python code runs, which must not consume the signal. */
  suspended = false;

  /** @param {(run: number) => void} heard  called when a Stop has reached the program */
  constructor(heard) {
    this.#heard = heard;
  }

  /**
   * Prepares for a run: the first Stop revokes the first flag, the second Stop the second flag.
   * @param {number} run
   * @param {string[]} flags
   */
  arm(run, flags) {
    this.#run = run;
    this.#flags = flags;
    this.#delivered = 0;
    this.#again = Number.POSITIVE_INFINITY;
    this.#looked = performance.now();
    this.suspended = this.#listens = this.#handedOver = this.#missed = this.#ignored = false;
  }

  /** From now on Stop is for the program. Returns whether it was pressed before; then the program must not begin. */
  handOver() {
    this.#handedOver = true;
    return this.#delivered > 0;
  }

  /** The program's handler is in place. Returns whether Stop was pressed before that. */
  listen() {
    this.#listens = true;
    return this.#missed && this.deliver(1);
  }

  disarm() {
    this.#flags = [];
    this.#listens = false;
    this.#again = Number.POSITIVE_INFINITY;
  }

  /** The event loop has turned: the program reacts, and needs no second signal. */
  turned() {
    this.#again = Number.POSITIVE_INFINITY;
  }

  /** Whether a Stop has changed nothing for a while; true once for each. */
  takeIgnored() {
    const ignored = this.#ignored;
    this.#ignored = false;
    return ignored;
  }

  /**
   * Returns whether this Stop is new to the program, and marks it as delivered.
   * @param {number} count  how often Stop was pressed
   */
  deliver(count) {
    if (this.#flags.length === 0 || count <= this.#delivered) return false;
    if (this.#handedOver && !this.#listens) {
      this.#missed = true;
      return false;
    }
    this.#delivered = count;
    this.#heard(this.#run);
    return true;
  }

  /** Checks the flag now. Returns whether to interrupt the program. */
  look() {
    this.#looked = performance.now();
    return this.#isPressed() && this.deliver(this.#delivered + 1);
  }

  /** Python's interrupt buffer. */
  get buffer() {
    const signal = this;
    return {
      get 0() {
        return signal.#poll();
      },
      set 0(_value) {
        // Python clears the buffer after it has read a signal; here each reading is computed anew.
      },
    };
  }

  #isPressed() {
    if (this.shared) return Atomics.load(this.shared, 0) > this.#delivered;
    const flag = this.#flags[this.#delivered];
    return flag !== undefined && isRevoked(flag);
  }

  #poll() {
    this.#reads = (this.#reads + 1) % READS;
    if (this.#reads !== 0) return 0;
    const now = performance.now();
    this.computed?.note(now);
    if (!this.#listens || this.heartbeat?.beats) return 0;
    if (now - this.#looked < INTERVAL) return 0;
    if (this.suspended) {
      // Another stack computes, and may have to give way. Stop comes to the main one, by a message.
      this.#looked = now;
      this.heartbeat?.ask();
      return 0;
    }
    if (this.look()) {
      this.#again = performance.now() + STUBBORN;
      return SIGINT;
    }
    if (now >= this.#again) {
      this.#again = Number.POSITIVE_INFINITY;
      this.#ignored = true;
    }
    this.heartbeat?.ask();
    return 0;
  }
}

/** @param {string} url */
export function isRevoked(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  try {
    request.send();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NetworkError") return true;
    throw error;
  }
  return request.responseText === "";
}
