// The loader frame: a page of this site, inside one of another. It holds Python for that page, and fetches what Python needs.

import { LoaderPort } from "./loader/loader-port.js";
import { isControlled } from "./python/controlled.js";
import { LocalPython } from "./python/local-python.js";

// As a window of its own it has nobody to speak to: whoever opened it is not the page around it.
if (parent !== window) listen();

function listen() {
  /** @param {import("./protocol/messages.js").MessageFromLoader | {type: "opened"}} message  goes to whatever page made this
   *   frame: nothing in it is secret */
  const emit = message => parent.postMessage(message, "*");
  const port = new LoaderPort(emitFromPython => new LocalPython(emitFromPython, { inline: isControlled() }), emit);
  addEventListener("message", event => {
    if (event.source === parent) port.receiveMessage(event);
  });
  emit({ type: "opened" });
}
