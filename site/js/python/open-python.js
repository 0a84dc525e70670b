// Chooses where the Python of a page is.

import { isControlled } from "./controlled.js";
import { FramedPython } from "./framed-python.js";
import { LocalPython } from "./local-python.js";
import { siteUrl } from "./python-files.js";

/**
 * Python in a frame of this page if the page is the site's own, else behind a frame of the site: so too where the site's
 * service worker answers, which is not heard for frames of no origin. That frame's policy lets it make one of its own. (An isolated page
 * does not: there the runner is asked of the network, and Python wants it.)
 * @param {(message: import("../protocol/messages.js").MessageFromPython) => void} tell
 * @returns {import("../protocol/messages.js").Python}
 */
export function openPython(tell) {
  // By its address: a course platform may show the site's own page in a sandbox, where its origin is nobody's.
  const own = new URL(siteUrl("")).origin === location.origin;
  return own && (!isControlled() || crossOriginIsolated) ? new LocalPython(tell) : new FramedPython(tell);
}
