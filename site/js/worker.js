// The worker that Python lives in: starts the interpreter, takes messages from the runner frame, answers in events.
import { Outbox } from "./worker/outbox.js";
import { installPackages } from "./worker/packages.js";
import { Port } from "./worker/port.js";
import { proxyFetch } from "./worker/proxied-fetch.js";
import { importPyodide, startPython } from "./worker/python.js";
import { StopSignal } from "./worker/stop-signal.js";

/**
 * @typedef {import("./messages.js").MessageToWorker} MessageToWorker
 * @typedef {import("./messages.js").Ending} Ending
 */

const outbox = new Outbox(message => postMessage(message));
const stopSignal = new StopSignal(
  () => outbox.flush(),
  run => outbox.send({ type: "heard", run }),
);
const port = new Port(outbox, stopSignal);
const fetches = proxyFetch(message => outbox.send(message));

/** Settles when the whole standard library is here, or cannot be had. @type {PromiseWithResolvers<void>} */
const library = Promise.withResolvers();

/** @type {ReturnType<typeof importPyodide> | undefined} */
let scripts;
/** @type {import("./worker/python.js").Python | undefined} */
let python;

/** @param {MessageToWorker} message */
async function receive(message) {
  switch (message.type) {
    case "prepare":
      scripts = importPyodide(message.urls);
      scripts.catch(fail);
      break;
    case "boot":
      if (!scripts) throw new Error("the interpreter was to start before its scripts came");
      python = await startPython(await scripts, message, port, stopSignal);
      if (message.library) library.resolve();
      outbox.send({ type: "ready", python: python.version, suspends: port.suspends });
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
      if (!port.answerLibrary(message.url) && message.url) python?.interpreter.mount(message.url);
      library.resolve();
      break;
    case "fetched":
      fetches.settle(message);
      break;
  }
}

/** @param {Extract<MessageToWorker, {type: "run"}>} message */
async function run(message) {
  if (!python) throw new Error("a run came before the interpreter was ready");
  const { run, flags, mailbox, ...request } = message;
  stopSignal.arm(run, flags);
  port.begin(run, mailbox);
  const problem = await installPackages(python, request, {
    remark: found => outbox.send({ type: "problem", run, ...found }),
    // Packages may import anything, from where no stack can wait for the library.
    async bringLibrary() {
      outbox.send({ type: "ask", run, what: "library", blocked: false });
      await library.promise;
    },
  });
  /** @type {Ending} */
  let ending = { ok: false, reason: "error", error: null, line: null, missing: null, at: 0, verdict: null };
  if (stopSignal.deliver(0)) ending = { ...ending, reason: "stopped" };
  else if (problem === null) {
    outbox.send({ type: "started", run });
    ending = JSON.parse(await python.run(JSON.stringify(request)));
  }
  stopSignal.disarm();
  outbox.flush();
  outbox.send({ type: "end", run, ending, problem });
}

/** @param {unknown} error */
function fail(error) {
  outbox.flush();
  outbox.send({ type: "fatal", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}

addEventListener("message", event => void receive(event.data).catch(fail));
