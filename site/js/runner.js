// The runner frame: an opaque origin without network or storage. It owns the workers, and the blob: URLs that signal to them.

import { MailboxWriter } from "./runner/mailbox-writer.js";
import { WorkerHosts } from "./runner/worker-hosts.js";

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

  const hosts = new WorkerHosts(emit, () => new MailboxWriter());

  addEventListener("message", event => {
    if (event.source === parent) hosts.receiveMessage(/** @type {MessageToRunner} */ (event.data));
  });
  emit({ type: "opened" });
}
