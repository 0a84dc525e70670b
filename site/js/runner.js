// The runner frame: an opaque origin without network or storage. It owns the worker, and the blob: URLs that signal to it.

import { MailboxWriter } from "./runner/mailbox-writer.js";
import { WorkerHost } from "./runner/worker-host.js";

/**
 * @typedef {import("./protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("./protocol/messages.js").MessageFromRunner} MessageFromRunner
 */

// Without a sandbox, or in a window, this page has the site's origin, and the scripts in a message would run as the site's
// own. So it works in an opaque frame only, and does nothing anywhere else.
if (self.origin === "null" && parent !== self) listen();

function listen() {
  /** @param {MessageFromRunner} message  for the page, whatever its origin is: nothing in it is secret */
  const emit = message => parent.postMessage(message, "*");

  const host = new WorkerHost(emit, () => new MailboxWriter());

  addEventListener("message", event => {
    if (event.source !== parent) return;
    host.receiveMessage(/** @type {MessageToRunner} */ (event.data)).catch(error => {
      emit({ type: "fatal", what: "failure", message: String(error) });
    });
  });
  emit({ type: "opened" });
}
