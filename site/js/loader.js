// The loader frame: a page of this site, in a page of another site. It runs Python for that page, and fetches Python's files.

import { LoaderPort } from "./loader/loader-port.js";
import { isControlled } from "./python/controlled.js";
import { LocalPython } from "./python/local-python.js";

// In a window there is no page around it, so it does nothing.
if (parent !== window) listen();

function listen() {
  /** @param {import("./protocol/messages.js").MessageFromLoader | {type: "opened"}} message  for the page that made this
   *   frame, whatever its origin is: nothing in it is secret */
  const emit = message => parent.postMessage(message, "*");
  const options = { inline: isControlled(), isOnlyOne: true };
  const port = new LoaderPort(emitFromPython => new LocalPython(emitFromPython, options), emit);
  addEventListener("message", event => {
    if (event.source === parent) port.receiveMessage(event);
  });
  emit({ type: "opened" });
}
