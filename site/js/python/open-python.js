// Chooses the frame in which a page's Python runs.

import { ConnectingPython } from "./connecting-python.js";
import { isControlled } from "./controlled.js";
import { FramedPython } from "./framed-python.js";
import { LocalPython } from "./local-python.js";
import { siteUrl } from "./python-files.js";

/**
 * Python in a runner frame of this page if the page is the site's own; otherwise behind a loader frame of the site. The
 * site's own page also uses a loader frame if its service worker answers, because a service worker does not answer for
 * frames of an opaque origin; the loader's policy lets it fill the runner frame itself. (An isolated page does not use
 * it: there the runner frame's page comes from the network.)
 * @param {(message: import("../protocol/messages.js").MessageFromPython) => void} tell
 * @returns {import("../protocol/messages.js").Python}
 */
export function openPython(tell) {
  // By its address: a course platform may show the site's own page in a sandbox, where its origin is opaque.
  const own = new URL(siteUrl("")).origin === location.origin;
  const isHere = own && (!isControlled() || crossOriginIsolated);
  return new ConnectingPython(emit => (isHere ? new LocalPython(emit) : new FramedPython(emit)), tell);
}
