// Starts Pyodide from files that have arrived, without a request.

import { ComputedTime } from "./computed-time.js";
import { Descriptors } from "./descriptors.js";
import { letRemoveWorkingFolder } from "./file-system.js";
import { Heartbeat } from "./heartbeat.js";
import { Image } from "./image.js";
import { fromImage } from "./restore.js";
import { recursiveFunctions, stackLimit, threadStates } from "./stack-limit.js";
import { withHiddenFrames } from "./suspended-frames.js";

/**
 * @typedef {import("../protocol/messages.js").MessageToWorker} MessageToWorker
 * @typedef {Extract<MessageToWorker, {type: "wasm"}>} Wasm
 * @typedef {import("pyodide").PyodideAPI} PyodideAPI
 * @typedef {NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>} PyodideOptions
 * @typedef {{ring(number: number, answer?: string): void, stop(): void, flush(): void, beat: number, wants_switch: number,
 *   control(action: string, speed: number | string): void, mount(url: string): void, complain(text: string): void}} Interpreter
 * @typedef {{packages: Record<string, {name: string, imports: string[]}>}} Lock  the used part of Pyodide's lock file
 * @typedef {{pyodide: PyodideAPI, version: string, lock: Lock, site: string, indexes: string[], interpreter: Interpreter,
 *   run(request: string): Promise<string>, missingImports(source: string): string[]}} StartedPython
 */

/**
 * Returns Pyodide's two functions.
 * @param {import("../protocol/messages.js").FileUrls} urls
 */
export async function importPyodide({ pyodide, asm }) {
  /** @type {[typeof import("pyodide"), {default: NonNullable<PyodideOptions["createPyodideModule"]>}]} */
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import(pyodide), import(asm)]);
  return { loadPyodide, createPyodideModule };
}

/**
 * @param {Awaited<ReturnType<typeof importPyodide>>} scripts
 * @param {Extract<MessageToWorker, {type: "boot"}>} boot
 * @param {Promise<Wasm>} wasm  while it arrives, what needs none of it is done
 * @param {import("./port.js").Port} port
 * @param {import("./stop-signal.js").StopSignal} stopSignal
 * @returns {Promise<StartedPython>}
 */
export async function startPython({ loadPyodide, createPyodideModule }, boot, wasm, port, stopSignal) {
  const restore = serveModule(wasm);
  const create = withHiddenFrames(createPyodideModule);
  const image = wasm.then(({ image: bytes }) => bytes && new Image(bytes));
  image.catch(() => undefined); // it is awaited later
  const pyodide = await loadPyodide({
    indexURL: boot.packages,
    stdLibURL: boot.start,
    lockFileContents: boot.lock,
    packageBaseUrl: boot.packages,
    ...(boot.memory === null ? { createPyodideModule: create } : fromImage(boot.memory, image, create)),
  });
  restore();
  const recursive = (await image)?.recursive;
  if (recursive) pyodide.pyimport("yieldpad.host.restored").forget_the_maker(emscriptensLanguage());
  stopSignal.shared = boot.shared;
  pyodide.setInterruptBuffer(/** @type {Uint8Array} */ (/** @type {unknown} */ (stopSignal.buffer)));

  port.threadState = threadStates(pyodide);
  port.limitStack = stackLimit(port.suspends, pyodide, recursive ?? recursiveFunctions(pyodide));
  const interpreter = pyodide.pyimport("yieldpad.interpreter").Interpreter(port);
  port.connect(interpreter);
  const descriptors = new Descriptors(pyodide, interpreter.has_written);
  port.takeWritten = () => descriptors.take();
  stopSignal.heartbeat = new Heartbeat(pyodide, interpreter, () => stopSignal.suspended);
  stopSignal.computed = new ComputedTime(pyodide, interpreter.computed);
  letRemoveWorkingFolder(pyodide.FS);
  const { run } = interpreter;
  const callPromising = run.callPromising.bind(run); // a program could replace it
  return {
    pyodide,
    version: pyodide.version,
    lock: JSON.parse(boot.lock),
    site: boot.site,
    indexes: boot.indexes,
    interpreter,
    // Called this way, and not as a task of Pyodide's own loop, the program's stack can be suspended.
    run: request => (port.suspends ? callPromising(request) : Promise.resolve(run(request))),
    missingImports(source) {
      const names = interpreter.missing_imports(source);
      const list = names.toJs();
      names.destroy();
      return list;
    },
  };
}

/** What Emscripten puts into the environment of a program as LANG. */
function emscriptensLanguage() {
  return `${(navigator.language || "C").replace("-", "_")}.UTF-8`;
}

/**
 * Gives Pyodide the WebAssembly module that the frame has compiled, instead of a download.
 * @param {Promise<Wasm>} wasm
 * @returns {() => void}  undoes it
 */
function serveModule(wasm) {
  const { instantiateStreaming } = WebAssembly;
  const { fetch } = self;
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const { module } = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  self.fetch = (resource, options) =>
    String(resource).endsWith(".wasm") ? Promise.resolve(new Response()) : fetch(resource, options);
  return () => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    self.fetch = fetch;
  };
}
