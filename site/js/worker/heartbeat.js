// Lets Python look around while a program computes. CPython calls back where it would call a signal's handler, between
// two instructions of the program, but no signal is used for it: their numbers are the program's. Python is not called
// from the getter of the interrupt buffer itself, since CPython has not put its stack in order there.

/**
 * @typedef {object} CApi  what is used of CPython's C API, by Emscripten's names
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
  /** Python's answer is being made: its instructions are not the program's. */
  beats = false;

  /**
   * @param {object} pyodide  whose module, which it does not document, has the C API
   * @param {number} callable  the address of a Python function, which says whether the program is to be interrupted
   */
  constructor(pyodide, callable) {
    this.#api = /** @type {{_module: CApi}} */ (pyodide)._module;
    this.#callable = callable;
    this.#callback = this.#api.addFunction(() => this.#beat(), "ii");
  }

  /** Has Python called soon. */
  ask() {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#api._Py_AddPendingCall(this.#callback, 0) !== 0) this.#asked = false;
  }

  /** Never fails: CPython would raise it in the program. */
  #beat() {
    this.#asked = false;
    this.beats = true;
    try {
      const answer = this.#api._PyObject_CallNoArgs(this.#callable);
      if (answer === 0) {
        this.#api._PyErr_Clear(); // such as RecursionError, where the program has come to its limit
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
