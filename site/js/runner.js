// The runner frame: an opaque origin without network or storage. It owns the worker, and the blob: URLs that signal to it.

import { Interpreter } from "./runner/interpreter.js";
import { FrameMailbox } from "./runner/mailbox.js";

/**
 * @typedef {import("./protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("./protocol/messages.js").MessageFromRunner} MessageFromRunner
 */

// Without a sandbox, or in a window, this page has the site's origin, and the scripts in a message would run as the site's
// own. So it works in an opaque frame only, and does nothing anywhere else.
if (self.origin === "null" && parent !== self) listen();

function listen() {
  /** @param {MessageFromRunner} message  for the page, whatever its origin is: nothing in it is secret */
  const tell = message => parent.postMessage(message, "*");

  const interpreter = new Interpreter(tell, () => new FrameMailbox());

  addEventListener("message", event => {
    if (event.source !== parent) return;
    interpreter.receive(/** @type {MessageToRunner} */ (event.data)).catch(error => {
      tell({ type: "fatal", what: "failure", message: String(error) });
    });
  });
  tell({ type: "opened" });
}
