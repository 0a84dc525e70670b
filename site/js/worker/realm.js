// Changes the worker's global object before a program sees it: removes what would let the program send messages without
// `Outbox`, or continue after its run.

// Names that end a worker, start another, or send messages to the frame.
const TAKEN = ["postMessage", "close", "Worker", "SharedWorker", "BroadcastChannel", "scheduler"];

const FIXED = { writable: false, configurable: false };

/** Removes what no program needs. Called before the first program. */
export function closeDoors() {
  /** @type {object | null} */
  let level = self;
  for (; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of TAKEN) Reflect.deleteProperty(level, name);
  }
  Reflect.deleteProperty(AbortSignal, "timeout");
  // With these a program could make an `await` of the worker's script end early, or change its messages.
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
  #clear = self.clearTimeout.bind(self); // clears intervals too: they share the numbers
  #clearFrame = "cancelAnimationFrame" in self ? self.cancelAnimationFrame.bind(self) : () => undefined;

  /** Replaces the browser's functions by ones whose effects can be undone. */
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
