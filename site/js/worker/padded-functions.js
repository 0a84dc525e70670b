// Makes functions of CPython that call themselves through a type's slots take more of C's stack than they need, so that
// what CPython measures is in proportion to the engine's stack, which it cannot see (`stack-limit.js`). The slots lead to
// entries of WebAssembly's table; an entry is replaced by a function that moves the stack pointer, calls the one that
// was there, and moves it back.

/** Bytes that a call takes in addition. */
const PADDING = 96;

/** Offsets in CPython 3.14's `PyTypeObject`, in bytes, and what a slot's function takes and gives: numbers of i32. */
const SLOTS = {
  dealloc: { offset: 24, parameters: 1, results: 0 },
  repr: { offset: 44, parameters: 1, results: 1 },
  hash: { offset: 60, parameters: 1, results: 1 },
  richcompare: { offset: 100, parameters: 3, results: 1 },
};

/** JSON's scanner calls itself without a slot, with next to nothing on C's stack: one call of it takes most of the rest. */
const CALL = { offset: 64, parameters: 3, results: 1 };

/**
 * @typedef {object} CPython  what is used of CPython and Emscripten
 * @property {WebAssembly.Table} table
 * @property {WebAssembly.Global} stackPointer
 * @property {WebAssembly.Memory} memory
 * @property {Function} threadState  gives the address of the current thread state
 * @property {number} limit  the offset there of the address that C's stack is not to reach
 */

/**
 * @param {CPython} cpython
 * @param {number[]} types  addresses of type objects
 * @param {number} scanner  that of JSON's scanner
 */
export function padFunctions(cpython, types, scanner) {
  const words = new Uint32Array(cpython.memory.buffer);
  /** @type {Set<number>} */
  const done = new Set([0]);
  /** @type {(type: number, slot: {offset: number, parameters: number, results: number}, padding: number[]) => void} */
  const pad = (type, { offset, parameters, results }, padding) => {
    const index = words[(type + offset) >> 2] ?? 0;
    if (done.has(index)) return;
    done.add(index);
    cpython.table.set(index, padded(cpython, cpython.table.get(index), { parameters, results, padding }));
  };
  for (const type of types) for (const slot of Object.values(SLOTS)) pad(type, slot, [0x41, ...leb(PADDING)]);
  pad(scanner, CALL, mostOfTheRest(cpython.limit));
}

/**
 * The instructions that give 3/4 of what is left of the stack, 0 where nothing is, and 192 kB at the most.
 * @param {number} limit
 */
function mostOfTheRest(limit) {
  const stackPointer = [0x23, 0];
  const rest = [...stackPointer, 0x10, 1, 0x28, 2, ...leb(limit), 0x6b, 0x21, 3]; // local 3
  const share = [0x20, 3, 0x41, 3, 0x6c, 0x41, 2, 0x75, 0x41, 0x70, 0x71, 0x22, 3]; // a multiple of 16
  const most = [0x41, 0x80, 0x80, 12]; // 196608
  return [
    ...rest,
    ...share,
    0x41,
    0,
    0x20,
    3,
    0x41,
    0,
    0x4a,
    0x1b,
    0x21,
    3,
    0x20,
    3,
    ...most,
    0x20,
    3,
    ...most,
    0x48,
    0x1b,
  ];
}

/**
 * @param {CPython} cpython
 * @param {Function} target  a function of WebAssembly
 * @param {{parameters: number, results: number, padding: number[]}} how  `padding` are instructions that give bytes
 */
function padded({ stackPointer, threadState, memory }, target, { parameters, results, padding }) {
  const i32 = 0x7f;
  const room = parameters + 1; // a local, for the padding; the one before is free
  const type = [0x60, parameters, ...Array(parameters).fill(i32), results, ...Array(results).fill(i32)];
  const gets = Array.from({ length: parameters }, (_, at) => [0x20, at]).flat();
  const down = [...padding, 0x21, room, 0x23, 0, 0x20, room, 0x6b, 0x24, 0];
  const up = [0x23, 0, 0x20, room, 0x6a, 0x24, 0];
  const body = [1, 2, i32, ...down, ...gets, 0x10, 0, ...up, 0x0b];
  const bytes = Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [2, ...type, 0x60, 0, 1, i32]),
    // Imports from "e": "f" and "t" are functions of types 0 and 1, "s" is a variable, "m" the memory.
    ...section(2, [
      4,
      1,
      0x65,
      1,
      0x66,
      0,
      0,
      1,
      0x65,
      1,
      0x74,
      0,
      1,
      1,
      0x65,
      1,
      0x73,
      3,
      i32,
      1,
      1,
      0x65,
      1,
      0x6d,
      2,
      0,
      0,
    ]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x70, 0, 2]),
    ...section(10, [1, body.length, ...body]),
  );
  const imports = { f: target, t: threadState, s: stackPointer, m: memory };
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: imports }).exports.p;
}

/** A number as signed LEB128, below 8192. @param {number} value */
const leb = value => [(value & 0x7f) | 0x80, value >> 7];

/**
 * @param {number} id
 * @param {number[]} content
 */
const section = (id, content) => [id, content.length, ...content];
