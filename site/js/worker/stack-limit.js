// Keeps recursion in C within the engine's stack. WebAssembly has two stacks: that of C, in memory, which CPython measures,
// and the engine's, which nobody can measure and which ends first: the interpreter would be lost. So CPython is told that
// little of C's stack may be used, and raises RecursionError in time.

import { padFunctions, slottedFunctions } from "./padded-functions.js";

/**
 * Bytes of C's stack that a stack of Python may use. In V8 a call of a cached function takes 460 bytes of C's stack and
 * 1.4 kB of V8's, and most other recursion is as that; what is far from it `padded-functions.js` brings near. Both sizes
 * were tried, in Chromium, Firefox and Node; in a worker of Chromium without JSPI 240 kB was too much.
 */
const SIZE = { suspends: 240_000, blocks: 110_000 };
/** What CPython keeps between the stack's end and the limit at which it raises, in bytes: two margins. */
const MARGINS = 2 * 8192;
/** How many words of a thread state are searched for the limit. */
const WORDS = 512;

/**
 * @typedef {object} CApi  what is used of CPython's C API and of Emscripten, by Emscripten's names
 * @property {() => number} _PyThreadState_Get
 * @property {(state: number, start: number, size: number) => number} _PyUnstable_ThreadState_SetStackProtection
 * @property {() => number} _emscripten_stack_get_current
 * @property {WebAssembly.Table} wasmTable
 * @property {WebAssembly.Global} ___stack_pointer
 * @property {WebAssembly.Memory} memory
 * @property {Uint32Array} HEAPU32
 */

/** The addresses of all types whose instances can hold others: their flags say so to the collector. */
const TYPES = `
def types():
    found = {}
    left = [object]
    while left:
        for kind in type.__subclasses__(left.pop()):
            if id(kind) not in found:
                found[id(kind)] = kind
                left.append(kind)
    return [id(object), *(address for address, kind in found.items() if type.__dict__["__flags__"].__get__(kind) & 1 << 14)]
types()
`;

/**
 * The functions that call themselves through a type's slots.
 * @param {import("pyodide").PyodideAPI} pyodide
 * @returns {import("./padded-functions.js").Slotted[]}
 */
export function recursiveFunctions(pyodide) {
  const types = pyodide.runPython(TYPES, { globals: pyodide.toPy({}) });
  const scanner = pyodide.runPython("id(__import__('_json').make_scanner)");
  const functions = slottedFunctions(cApi(pyodide).memory.buffer, types.toJs(), scanner);
  types.destroy();
  return functions;
}

/** Gives a function that gives the address of the thread state of the stack that calls it. @param {import("pyodide").PyodideAPI} pyodide */
export function threadStates(pyodide) {
  const api = cApi(pyodide);
  return () => api._PyThreadState_Get() >>> 0;
}

/** Its module, which it does not document, has the C API. @param {import("pyodide").PyodideAPI} pyodide */
function cApi(pyodide) {
  return /** @type {{_module: CApi}} */ (/** @type {unknown} */ (pyodide))._module;
}

/**
 * Gives a function that limits the stack on which it is called, from there on.
 * @param {boolean} suspends  whether stacks of Python can be suspended
 * @param {import("pyodide").PyodideAPI} pyodide
 * @param {import("./padded-functions.js").Slotted[]} functions  those that `recursiveFunctions` gives, here or in the image
 */
export function stackLimit(suspends, pyodide, functions) {
  const size = suspends ? SIZE.suspends : SIZE.blocks;
  const api = cApi(pyodide);
  const limit = () => {
    const start = api._emscripten_stack_get_current() - size;
    api._PyUnstable_ThreadState_SetStackProtection(api._PyThreadState_Get(), start, size);
    return start + MARGINS;
  };
  const address = limit();
  const state = api._PyThreadState_Get() >>> 2;
  const at = api.HEAPU32.subarray(state, state + WORDS).indexOf(address);
  if (at < 0) throw new Error("this CPython keeps the limit of its stack elsewhere than 3.14");
  const cpython = {
    table: api.wasmTable,
    stackPointer: api.___stack_pointer,
    memory: api.memory,
    threadState: /** @type {any} */ (api)._PyThreadState_Get,
    limit: at * 4,
  };
  padFunctions(cpython, functions);
  /** @type {any} */ (api)._PyUnstable_ThreadState_ResetStackProtection(api._PyThreadState_Get());
  return () => {
    limit();
  };
}
