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
 */

const SIGINT = 2;

export class Heartbeat {
  #api;
  #callable;
  #callback;
  #asked = false;
  /** Whether the tick's call is running: its instructions are not the program's. */
  beats = false;

  /**
   * @param {object} pyodide  its undocumented `_module` has the C API
   * @param {number} callable  the address of a Python function, which returns whether to interrupt the program
   */
  constructor(pyodide, callable) {
    this.#api = /** @type {{_module: CApi}} */ (pyodide)._module;
    this.#callable = callable;
    this.#callback = this.#api.addFunction(() => this.#beat(), "ii");
  }

  /** Schedules a call. */
  ask() {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#api._Py_AddPendingCall(this.#callback, 0) !== 0) this.#asked = false;
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
      if (this.#api._PyObject_IsTrue(answer) === 1) this.#api._PyErr_SetInterruptEx(SIGINT);
      this.#api._Py_DecRef(answer);
      return 0;
    } finally {
      this.beats = false;
    }
  }
}
