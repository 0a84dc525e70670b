// The loader frame: a page of this site, inside one of another. It holds Python for that page, and fetches what Python needs.

import { LocalPython } from "./local-python.js";
import { isControlled } from "./offline/controlled.js";
import { startFacts } from "./start-problem.js";

/**
 * @typedef {import("./messages.js").MessageFromLoader} MessageFromLoader
 * @typedef {import("./messages.js").MessageToLoader} MessageToLoader
 */

/** @param {MessageFromLoader} message  goes to whatever page made this frame: nothing in it is secret */
const tell = message => parent.postMessage(message, "*");

const python = new LocalPython(tell, { inline: isControlled() });

addEventListener("message", event => {
  if (event.source !== parent || parent === window) return;
  receive(/** @type {MessageToLoader} */ (event.data)).catch(error => {
    tell({ type: "failed", facts: startFacts(error) });
  });
});
parent.postMessage({ type: "opened" }, "*");

/** @param {MessageToLoader} message */
async function receive(message) {
  switch (message?.type) {
    case "boot":
      await python.boot();
      tell({ type: "booted" });
      break;
    case "run":
    case "stop":
    case "control":
    case "answer":
    case "restart":
      python.post(message);
      break;
  }
}
