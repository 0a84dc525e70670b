// Makes functions of CPython that call themselves through a type's slots take more of C's stack than they need, so that
// what CPython measures is in proportion to the engine's stack, which it cannot see (`stack-limit.js`). The slots lead to
// entries of WebAssembly's table; an entry is replaced by a function that moves the stack pointer, calls the one that
// was there, and moves it back.

/** Bytes that a call takes in addition. */
const PADDING = 96;

/** WebAssembly's name of the type that all parameters and results have. */
const I32 = 0x7f;

/** Stands in instructions for the number of the function that gives the thread state: more than a byte. */
const THREAD_STATE = 0x100;

/** Offsets in CPython 3.14's `PyTypeObject`, in bytes, and what a slot's function takes and gives: numbers of i32. */
const SLOTS = {
  dealloc: { offset: 24, parameters: 1, results: 0 },
  repr: { offset: 44, parameters: 1, results: 1 },
  hash: { offset: 60, parameters: 1, results: 1 },
  str: { offset: 68, parameters: 1, results: 1 },
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
 * A function to pad: its place in the table, how many parameters and results it has, whether it gets most of the rest.
 * @typedef {{index: number, parameters: number, results: number, most: boolean}} Slotted
 * @typedef {Slotted & {padding: number[]}} Padded  `padding` are instructions that give bytes
 */

/**
 * The functions in the slots of types. An image keeps them: to look for them takes its time.
 * @param {ArrayBuffer} memory
 * @param {number[]} types  addresses of type objects
 * @param {number} scanner  that of JSON's scanner
 */
export function slottedFunctions(memory, types, scanner) {
  const words = new Uint32Array(memory);
  /** @type {Map<number, Slotted>} */
  const functions = new Map();
  /** @type {(type: number, slot: {offset: number, parameters: number, results: number}, most: boolean) => void} */
  const add = (type, { offset, parameters, results }, most) => {
    const index = words[(type + offset) >> 2] ?? 0;
    if (index !== 0 && !functions.has(index)) functions.set(index, { index, parameters, results, most });
  };
  for (const type of types) for (const slot of Object.values(SLOTS)) add(type, slot, false);
  add(scanner, CALL, true);
  return Array.from(functions.values());
}

/**
 * @param {CPython} cpython
 * @param {Slotted[]} functions
 */
export function padFunctions(cpython, functions) {
  const little = [0x41, ...signed(PADDING)];
  const most = mostOfTheRest(cpython.limit);
  replace(
    cpython,
    functions.map(each => ({ ...each, padding: each.most ? most : little })),
  );
}

/**
 * The instructions that give 3/4 of what is left of the stack, 0 where nothing is, and 192 kB at the most.
 * @param {number} limit
 */
function mostOfTheRest(limit) {
  const stackPointer = [0x23, 0];
  const rest = [...stackPointer, 0x10, THREAD_STATE, 0x28, 2, ...signed(limit), 0x6b, 0x21, 3]; // local 3
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
 * Puts functions that call them into the table, in their places. One module has them all: each module takes its time.
 * @param {CPython} cpython
 * @param {Padded[]} functions
 */
function replace({ table, stackPointer, threadState, memory }, functions) {
  /** @type {Record<string, WebAssembly.ImportValue>} */
  const imports = { t: threadState, s: stackPointer, m: memory };
  for (const [at, { index }] of functions.entries()) imports[at] = table.get(index);
  const module = new WebAssembly.Module(moduleOf(functions));
  const { exports } = new WebAssembly.Instance(module, { e: imports });
  for (const [at, { index }] of functions.entries()) table.set(index, exports[at]);
}

/** @param {Padded[]} functions */
function moduleOf(functions) {
  const signatures = [...new Set(functions.map(signatureOf)), "0 1"];
  const types = signatures.map(signature => {
    const [parameters = 0, results = 0] = signature.split(" ").map(Number);
    return [0x60, parameters, ...Array(parameters).fill(I32), results, ...Array(results).fill(I32)];
  });
  const type = (/** @type {Padded} */ each) => signatures.indexOf(signatureOf(each));
  const imported = [
    ...functions.map((each, at) => [...name("e"), ...name(String(at)), 0, type(each)]),
    [...name("e"), ...name("t"), 0, signatures.length - 1],
    [...name("e"), ...name("s"), 3, I32, 1],
    [...name("e"), ...name("m"), 2, 0, 0],
  ];
  const exported = functions.map((_, at) => [...name(String(at)), 0, ...unsigned(functions.length + 1 + at)]);
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, imported),
    ...section(
      3,
      functions.map(each => [type(each)]),
    ),
    ...section(7, exported),
    ...section(
      10,
      functions.map((each, at) => bodyOf(each, at, functions.length)),
    ),
  );
}

/**
 * @param {Padded} padded
 * @param {number} target  the number of the function that it calls
 * @param {number} threadState  the number of the one that gives the thread state
 */
function bodyOf({ parameters, padding }, target, threadState) {
  const room = parameters + 1; // a local, for the padding; the one before is free
  const gets = Array.from({ length: parameters }, (_, at) => [0x20, at]).flat();
  const bytes = padding.flatMap(each => (each === THREAD_STATE ? unsigned(threadState) : [each]));
  const down = [...bytes, 0x21, room, 0x23, 0, 0x20, room, 0x6b, 0x24, 0];
  const up = [0x23, 0, 0x20, room, 0x6a, 0x24, 0];
  const body = [1, 2, I32, ...down, ...gets, 0x10, ...unsigned(target), ...up, 0x0b];
  return [...unsigned(body.length), ...body];
}

/** @param {Padded} padded */
const signatureOf = ({ parameters, results }) => `${parameters} ${results}`;

/** A number as signed LEB128, below 8192. @param {number} value */
const signed = value => [(value & 0x7f) | 0x80, value >> 7];

/**
 * A number as LEB128.
 * @param {number} value
 * @returns {number[]}
 */
const unsigned = value => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)]);

/** @param {string} text  of ASCII */
const name = text => [text.length, ...Array.from(text, letter => letter.charCodeAt(0))];

/**
 * @param {number} id
 * @param {number[][]} items
 */
function section(id, items) {
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}
