// The tick: calls Python while a program computes. CPython makes the call where it would call a signal's handler, between
// two instructions of the program. It is not a signal, because all signal numbers belong to the program. The getter of the
// interrupt buffer cannot call Python itself, because CPython's stack is not in order there.

/**
 * @typedef {object} CApi  the part of CPython's C API that is used here, by Emscripten's names
 * @property {(callback: () => number, signature: string) => number} addFunction
 * @property {(callback: number, argument: number) => number} _Py_AddPendingCall
 * @property {(callable: number) => number} _PyObject_CallNoArgs
 * @property {(object: number) => number} _PyObject_IsTrue
 * @property {(object: number) => void} _Py_DecRef
 * @property {() => void} _PyErr_Clear
 * @property {(signal: number) => number} _PyErr_SetInterruptEx
 * @property {() => number} _PyThreadState_Get
 * @property {Uint32Array} HEAPU32
 */

const SIGINT = 2;
/** The signal whose handler is Python's `Stacks._switch`, while there are threads. */
const SWITCH = 64;

/** The offset of `eval_breaker` in CPython 3.14's `PyThreadState`, in bytes, and two of its bits. */
const EVAL_BREAKER = 12;
const SIGNALS_PENDING = 2;
const CALLS_TO_DO = 4;

export class Heartbeat {
  #api;
  #callable;
  #callback;
  #wantsSwitch;
  #asked = false;
  #isOfAnother;
  /** Whether the tick's call is running: its instructions are not the program's. */
  beats = false;

  /**
   * @param {object} pyodide  its undocumented `_module` has the C API
   * @param {object} python
   * @param {number} python.beat  the address of a Python function, which returns whether to interrupt the program
   * @param {number} python.wants_switch  that of a number, which says whether the stack is to let others go on
   * @param {() => boolean} [isOfAnother]  whether another stack than the main one runs, which no signal interrupts
   */
  constructor(pyodide, { beat: callable, wants_switch }, isOfAnother = () => false) {
    this.#api = /** @type {{_module: CApi}} */ (pyodide)._module;
    this.#callable = callable;
    this.#wantsSwitch = wants_switch >>> 2;
    this.#isOfAnother = isOfAnother;
    this.#callback = this.#api.addFunction(() => this.#beat(), "ii");
  }

  /** Schedules a call. */
  ask() {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#api._Py_AddPendingCall(this.#callback, 0) !== 0) this.#asked = false;
    else this.#remind(CALLS_TO_DO);
  }

  /** CPython looks on its first stack only whether there is something to do; this one may be another. @param {number} what */
  #remind(what) {
    const word = ((this.#api._PyThreadState_Get() >>> 0) + EVAL_BREAKER) >>> 2;
    this.#api.HEAPU32[word] = (this.#api.HEAPU32[word] ?? 0) | what;
  }

  /** Never fails: CPython would raise the error in the program. */
  #beat() {
    this.#asked = false;
    this.beats = true;
    try {
      const answer = this.#api._PyObject_CallNoArgs(this.#callable);
      if (answer === 0) {
        this.#api._PyErr_Clear(); // such as RecursionError, if the program is close to its limit
        return 0;
      }
      const interrupts = this.#api._PyObject_IsTrue(answer) === 1;
      this.#api._Py_DecRef(answer);
      if (interrupts && !this.#isOfAnother()) this.#api._PyErr_SetInterruptEx(SIGINT);
      else if (this.#api.HEAPU32[this.#wantsSwitch]) {
        this.#api._PyErr_SetInterruptEx(SWITCH);
        this.#remind(SIGNALS_PENDING);
      }
      return 0;
    } finally {
      this.beats = false;
    }
  }
}
