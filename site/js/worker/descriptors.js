// Keeps what a program writes to file descriptors 1 and 2, until Python takes it: no Python can run during such a call.

/**
 * @typedef {import("pyodide").PyodideAPI} PyodideAPI
 * @typedef {{_module: {HEAP32: Int32Array}}} Memory  what is undocumented of Pyodide
 */

export class Descriptors {
  #memory;
  #address;
  /** @type {[descriptor: number, written: Uint8Array][]} */
  #written = [];

  /**
   * @param {PyodideAPI} pyodide
   * @param {number} address  where Python's number is that becomes 1 when something is written
   */
  constructor(pyodide, address) {
    this.#memory = /** @type {Memory} */ (/** @type {unknown} */ (pyodide));
    this.#address = address / 4;
    pyodide.setStdin({ error: true }); // a call that reads cannot wait for the reader; `yieldpad.terminal` asks
    pyodide.setStdout({ write: bytes => this.#keep(1, bytes) });
    pyodide.setStderr({ write: bytes => this.#keep(2, bytes) });
  }

  /** From Python: what was written since the last call. */
  take() {
    return this.#written.splice(0);
  }

  /**
   * @param {number} descriptor
   * @param {Uint8Array} bytes  Python's own memory
   */
  #keep(descriptor, bytes) {
    this.#written.push([descriptor, bytes.slice()]);
    this.#memory._module.HEAP32[this.#address] = 1; // a new view each time: memory grows
    return bytes.length;
  }
}
