// The runner frame: an opaque origin without network or storage. It owns the worker, and the blob: URLs that reach it.

import { MailboxWriter } from "./runner/mailbox-writer.js";
import { WorkerHost } from "./runner/worker-host.js";

/**
 * @typedef {import("./protocol/messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("./protocol/messages.js").MessageFromRunner} MessageFromRunner
 */

// Whoever frames this page without a sandbox, or opens it as a window, has it run with the site's origin. The scripts
// that a message brings would then be the site's own. So it works in an opaque frame only, and is silent anywhere else.
if (self.origin === "null" && parent !== self) listen();

function listen() {
  /** @param {MessageFromRunner} message  goes to the page, whatever its origin is: nothing in it is secret */
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
