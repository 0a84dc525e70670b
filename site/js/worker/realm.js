// The worker's global object, as a program finds it: without what would let it speak past `Outbox`, or go on when its run
// is over.

// What ends a worker, starts another, or speaks to the frame.
const TAKEN = ["postMessage", "close", "Worker", "SharedWorker", "BroadcastChannel", "scheduler"];

const FIXED = { writable: false, configurable: false };

/** Takes away what no program needs. Called before there is any. */
export function closeDoors() {
  /** @type {object | null} */
  let level = self;
  for (; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of TAKEN) Reflect.deleteProperty(level, name);
  }
  Reflect.deleteProperty(AbortSignal, "timeout");
  // By these an `await` of ours could be made to end before what it waits for, and what we say could be made to say more.
  for (const name of ["constructor", "then"]) Object.defineProperty(Promise.prototype, name, FIXED);
  for (const kind of [Object, Array, String, Number, Boolean]) {
    Object.defineProperty(kind.prototype, "toJSON", { ...FIXED, value: undefined });
  }
}

/** The timers and channels that programs and Pyodide make: they end with the run. */
export class Leftovers {
  /** @type {Set<number>} */
  #timers = new Set();
  /** @type {Set<number>} */
  #frames = new Set();
  /** @type {MessagePort[]} */
  #ports = [];
  #clear = self.clearTimeout.bind(self); // of intervals too: they share their numbers
  #clearFrame = "cancelAnimationFrame" in self ? self.cancelAnimationFrame.bind(self) : () => undefined;

  /** Puts functions that can be undone in the place of the browser's own. */
  watch() {
    const { setTimeout, setInterval, requestAnimationFrame, MessageChannel } = self;
    const timers = this.#timers;
    const ports = this.#ports;

    /** @type {(handler: Function, delay?: number, ...parts: unknown[]) => number} */
    const timeout = (handler, delay, ...parts) => {
      const number = setTimeout(() => {
        timers.delete(number);
        handler(...parts);
      }, delay);
      timers.add(number);
      return number;
    };
    /** @type {(handler: TimerHandler, delay?: number, ...parts: unknown[]) => number} */
    const interval = (handler, delay, ...parts) => {
      const number = setInterval(handler, delay, ...parts);
      timers.add(number);
      return number;
    };
    class Channel extends MessageChannel {
      constructor() {
        super();
        ports.push(this.port1, this.port2);
      }
    }
    Object.assign(self, { setTimeout: timeout, setInterval: interval, MessageChannel: Channel });
    if (!requestAnimationFrame) return;
    /** @param {FrameRequestCallback} callback */
    self.requestAnimationFrame = callback => {
      const number = requestAnimationFrame(callback);
      this.#frames.add(number);
      return number;
    };
  }

  /** The run is over. */
  end() {
    for (const number of this.#timers) this.#clear(number);
    for (const number of this.#frames) this.#clearFrame(number);
    for (const port of this.#ports.splice(0)) port.close();
    this.#timers.clear();
    this.#frames.clear();
  }
}
