// A worker of Node in which a script for a browser's worker finds what it needs.

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

/** @type {((event: {data: unknown}) => void)[]} */
const listeners = [];
Object.assign(globalThis, {
  self: globalThis,
  postMessage: (
    /** @type {unknown} */ message,
    /** @type {import("node:worker_threads").Transferable[]} */ ports = [],
  ) => parentPort?.postMessage(message, ports),
  addEventListener: (/** @type {string} */ type, /** @type {(event: {data: unknown}) => void} */ listener) => {
    if (type === "message") listeners.push(listener);
  },
});
parentPort?.on("message", data => {
  if (globalThis.onmessage) Reflect.apply(globalThis.onmessage, globalThis, [{ data }]);
  for (const listener of listeners) listener({ data });
});
runInThisContext(readFileSync(workerData, "utf-8"), { filename: workerData });
