// Hides the frames of suspended stacks from Python's garbage collector.
//
// Each stack has a thread state of its own. CPython's collector walks the frames of every thread state, and some of them
// lie on the C stack, where another stack writes while theirs is suspended (pyodide#6464). A thread state without a current
// frame is one that the collector has nothing to walk in; what the frames hold is alive all the same, since they count as
// references from outside.

/** The offset of `current_frame` in CPython 3.14's `PyThreadState`, in bytes. */
const CURRENT_FRAME = 52;

/**
 * @typedef {{threadState: number, frame?: number}} StackState  what Pyodide keeps of a suspended stack
 * @typedef {(() => StackState | object) & {sig?: string}} SaveState
 * @typedef {((state: StackState) => void) & {sig?: string}} RestoreState
 * @typedef {NonNullable<NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]>} CreateModule
 */

/**
 * Gives a function that makes Pyodide's module as `create` does, and has it hide the frames.
 * @param {CreateModule} create
 * @returns {CreateModule}
 */
export function withHiddenFrames(create) {
  return settings => {
    const { instantiateWasm } = settings;
    if (!instantiateWasm) throw new Error("this Pyodide makes its module in another way than 314.0.7");
    /** @type {typeof instantiateWasm} */
    const instantiate = (imports, receive) => {
      /** @type {WebAssembly.Memory | undefined} */
      let memory;
      hideFrames(imports, () => /** @type {WebAssembly.Memory} */ (memory));
      return instantiateWasm(imports, (instance, module) => {
        memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        receive(instance, module);
      });
    };
    return create({ ...settings, instantiateWasm: instantiate });
  };
}

/**
 * Changes the two functions that the WebAssembly module imports to save and to restore a stack.
 * @param {Record<string, object>} imports
 * @param {() => WebAssembly.Memory} memory  of the instance, where the thread states are
 */
function hideFrames(imports, memory) {
  const functions = /** @type {{saveState: SaveState, restoreState: RestoreState}} */ (
    /** @type {unknown} */ (imports.env)
  );
  const { saveState, restoreState } = functions;
  if (!saveState || !restoreState) throw new Error("this Pyodide suspends stacks in another way than 314.0.7");

  /** @param {number} threadState  an address, which is negative above 2 GB of memory */
  const wordOf = threadState => new Uint32Array(memory().buffer, (threadState >>> 0) + CURRENT_FRAME, 1);

  const save = () => {
    const state = saveState();
    if (!("threadState" in state)) return state; // an error: no stack may be suspended now
    const word = wordOf(state.threadState);
    state.frame = word[0];
    word[0] = 0;
    return state;
  };
  /** @param {StackState} state */
  const restore = state => {
    wordOf(state.threadState)[0] = state.frame ?? 0;
    restoreState(state);
  };
  functions.saveState = Object.assign(save, { sig: saveState.sig });
  functions.restoreState = Object.assign(restore, { sig: restoreState.sig });
}
