// The worker that runs Python: starts the interpreter, receives messages from the runner frame, and sends events.
//
// A program shares this global object. So that it cannot send messages in the worker's name, `postMessage` is removed from
// the global object before the first program, and only this module keeps it.
import { NO_ENDING } from "./protocol/no-ending.js";
import { Connections } from "./worker/connections.js";
import { Outbox } from "./worker/outbox.js";
import { blamed, installPackages } from "./worker/packages.js";
import { Port } from "./worker/port.js";
import { proxyFetch } from "./worker/proxied-fetch.js";
import { importPyodide, startPython } from "./worker/python.js";
import { closeDoors, Leftovers } from "./worker/realm.js";
import { StopSignal } from "./worker/stop-signal.js";
import { WorkingFiles } from "./worker/working-files.js";

/**
 * @typedef {import("./protocol/messages.js").MessageToWorker} MessageToWorker
 * @typedef {import("./protocol/messages.js").Ending} Ending
 */

// A program may replace these; a failure is told all the same.
const { parse, stringify } = JSON;
const toObject = Object;
/** @type {(wire: unknown) => void} */
let speak = self.postMessage.bind(self);
const outbox = new Outbox(wire => speak(wire));
const stopSignal = new StopSignal(run => outbox.send({ type: "heard", run }));
const connections = new Connections(outbox);
const port = new Port(outbox, stopSignal, connections);
const fetches = proxyFetch(message => {
  python?.interpreter.flush(); // what the program did before
  outbox.send(message);
}, connections);
const leftovers = new Leftovers();

/** Settles when the whole standard library has arrived, or cannot be loaded. @type {PromiseWithResolvers<void>} */
let library = Promise.withResolvers();

/** @type {ReturnType<typeof importPyodide> | undefined} */
let scripts;
/** The large files of the start. @type {PromiseWithResolvers<import("./worker/python.js").Wasm>} */
const wasm = Promise.withResolvers();
/** @type {import("./worker/python.js").StartedPython | undefined} */
let python;
/** @type {WorkingFiles | undefined} */
let files;
/** @param {MessageToWorker} message */
async function receive(message) {
  switch (message.type) {
    case "prepare":
      if (message.outgoing) speak = message.outgoing.postMessage.bind(message.outgoing);
      scripts = importPyodide(message.urls);
      scripts.catch(fail);
      break;
    case "boot":
      if (!scripts) throw new Error("the interpreter cannot start: its scripts have not arrived");
      port.library ??= message.library; // it may also arrive during the start
      python = await startPython(await scripts, message, wasm.promise, port, stopSignal);
      closeDoors();
      leftovers.watch();
      files = new WorkingFiles(python.pyodide.FS, async name => {
        const response = await fetches.fetch(new URL(name, message.site));
        return response.ok ? response.arrayBuffer() : null;
      });
      outbox.send({ type: "ready", python: python.version, suspends: port.suspends });
      break;
    case "wasm":
      wasm.resolve(message);
      break;
    case "run":
      await run(message);
      break;
    case "stop":
      if (stopSignal.deliver(message.count)) python?.interpreter.stop();
      break;
    case "control":
      if (port.runs(message.run)) python?.interpreter.control(message.action, message.speed ?? 1);
      break;
    case "answer":
      port.answer(message.text);
      break;
    case "library":
      port.library = message.url;
      port.answerLibrary(message.url);
      library.resolve();
      break;
    case "fetched":
      fetches.settle(message);
      break;
    case "connected":
      connections.settle(message);
      break;
  }
}

/** @param {Extract<MessageToWorker, {type: "run"}>} message */
async function run(message) {
  if (!python) throw new Error("the interpreter is not ready to run a program");
  const { run, flags, mailbox, changes, ...request } = message;
  stopSignal.arm(run, flags);
  port.begin(run, mailbox);
  connections.begin(run, request.connect);
  const remark = (/** @type {import("./protocol/messages.js").PackageProblem} */ found) =>
    outbox.send({ type: "problem", run, ...found });
  const { beside = [], session } = request;
  const lacking = (await files?.begin(request.files, changes, { inSession: session !== null, beside })) ?? [];
  for (const name of lacking) remark({ what: "file", name, reason: null, offered: null });
  const { problem, missing } = await installPackages(python, request, {
    // A package may import anything while it is installed, when no stack can wait for the library.
    async bringLibrary() {
      if (!port.library) {
        library = Promise.withResolvers();
        outbox.send({ type: "ask", run, what: "library", blocked: false });
        await library.promise;
      }
      if (port.library) python?.interpreter.mount(port.library);
    },
  });
  /** @type {Ending} */
  let ending = NO_ENDING;
  if (stopSignal.handOver()) ending = { ...ending, reason: "stopped" };
  else if (problem === null) {
    outbox.send({ type: "started", run });
    const told = parse(await python.run(stringify(request)));
    // Our own Python failed, because the program has changed modules that it needs. No later program could run either.
    if ("lost" in told) return fail({ name: "The end of the run is lost", message: told.lost.trim() });
    ending = told;
    blamed(missing, ending.error).forEach(remark);
  }
  stopSignal.disarm();
  leftovers.end();
  fetches.forget();
  connections.begin(run, []);
  // What an answer writes while it is checked is nobody's.
  if (files && !request.check) outbox.sendFiles(files.changes([request, ...request.first].map(({ code }) => code)));
  outbox.send({ type: "end", run, ending, problem });
}

/** @param {unknown} error */
function fail(error) {
  // Emscripten throws objects that are not errors, but look like errors.
  const { name, message: told } = toObject(error);
  const message = told === undefined ? `${error}` : `${name}: ${told}`;
  outbox.send({ type: "fatal", what: python ? "failure" : "start", message });
}

addEventListener("message", event => {
  // A program can dispatch events itself; those are not trusted.
  if (event.isTrusted) void receive(event.data).catch(fail);
});
// An error of a program's callback, a timer's for instance, does not end the interpreter: nobody waits for it.
addEventListener("error", event => {
  if (!python) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  console.warn(event.message);
  // Only the last line of a Python error: the others do not name a line of the program.
  const told = String(event.error?.message ?? event.message)
    .trim()
    .split("\n")
    .at(-1);
  python.interpreter.complain(`A JavaScript callback of the program failed: ${told}\n`);
});
