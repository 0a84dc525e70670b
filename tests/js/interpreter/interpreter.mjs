// The page's interpreter in Node: Pyodide with our package, and the port that the worker has. With Node 24 and
// `--experimental-wasm-jspi` its stacks are suspended as in Chromium.
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { ComputedTime } from "../../../site/js/worker/computed-time.js";
import { Descriptors } from "../../../site/js/worker/descriptors.js";
import { Heartbeat } from "../../../site/js/worker/heartbeat.js";
import { recursiveFunctions, stackLimit, threadStates } from "../../../site/js/worker/stack-limit.js";
import { StopSignal } from "../../../site/js/worker/stop-signal.js";
import { withHiddenFrames } from "../../../site/js/worker/suspended-frames.js";

const PACKAGE = fileURLToPath(new URL("../../../py", import.meta.url));

/**
 * Starts an interpreter. Gives what runs a program in it, and tells what it wrote and how it ended.
 * @param {{hides?: boolean}} [options]
 */
export async function startInterpreter({ hides = true } = {}) {
  globalThis.self ??= globalThis;
  const { Port } = await import("../../../site/js/worker/port.js");
  /** @type {{stream?: string, text?: string}[]} */
  let told = [];
  /** @type {string[]} */
  let answers = [];
  /** @type {string[]} */
  let asked = [];
  const nothing = () => undefined;
  const outbox = {
    begin: nothing,
    send: (/** @type {{type: string, what?: string}} */ { type, what }) => {
      if (type !== "ask") return;
      asked.push(what ?? "");
      setTimeout(() => port.answer(answers.shift() ?? null), 0);
    },
    flush: nothing,
    flushIfDue: nothing,
    flushBefore: () => false,
    tell: (/** @type {{stream?: string, text?: string}[]} */ events) => told.push(...events),
  };
  const stopSignal = new StopSignal(nothing); // it is never pressed
  const port = new Port(/** @type {any} */ (outbox), stopSignal);
  const pyodide = await loadPyodide({
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" },
    createPyodideModule: hides ? withHiddenFrames(createPyodideModule) : createPyodideModule,
  });
  pyodide.mountNodeFS("/package", PACKAGE);
  pyodide.runPython("import sys; sys.path.insert(0, '/package')");
  pyodide.setInterruptBuffer(/** @type {any} */ (stopSignal.buffer));
  port.threadState = threadStates(pyodide);
  port.limitStack = stackLimit(port.suspends, pyodide, recursiveFunctions(pyodide));
  const interpreter = pyodide.pyimport("yieldpad.interpreter").Interpreter(port);
  interpreter._library.complete = true; // Pyodide has loaded it as a whole, and no page would answer
  port.connect(interpreter);
  const descriptors = new Descriptors(pyodide, interpreter.has_written);
  port.takeWritten = () => descriptors.take();
  stopSignal.heartbeat = new Heartbeat(pyodide, interpreter, () => stopSignal.suspended);
  stopSignal.computed = new ComputedTime(pyodide, interpreter.computed); // or a busy machine's time would be the program's
  const { run } = interpreter;
  let runs = 0;
  return {
    pyodide,
    suspends: port.suspends,
    /**
     * @param {string} code
     * @param {object} [more]  of the request
     * @param {string[]} [lines]  what the reader answers, before the end of the input; only where stacks are suspended
     */
    async run(code, more = {}, lines = []) {
      told = [];
      asked = [];
      answers = [...lines];
      port.begin(++runs, null);
      stopSignal.arm(runs, []);
      const session = `run-${runs}`;
      const nothing = { packages: [], files: [], connect: [], earlier: [], speed: 1, plain: false, explain: false };
      const request = { cell: "cell", label: "cell", session, first: [], code, ...nothing, ...more };
      const wanted = JSON.stringify(request);
      const ending = JSON.parse(await (port.suspends ? run.callPromising(wanted) : run(wanted)));
      const written = (/** @type {string} */ kind) =>
        told
          .filter(event => event.stream === kind)
          .map(event => event.text)
          .join("");
      return { ...ending, stdout: written("stdout"), stderr: written("stderr"), told, asked };
    },
  };
}
