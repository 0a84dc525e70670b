// Whether the site's service worker answers this page.

import { siteUrl } from "./python-files.js";

/**
 * It does not answer requests of frames with an opaque origin, such as the runner frame, so the page must fill such a frame
 * itself. A page of another site may have a service worker too, which does not count here.
 */
export function isControlled() {
  try {
    return navigator.serviceWorker?.controller?.scriptURL === siteUrl("service-worker.js");
  } catch (error) {
    if (error instanceof DOMException) return false; // a page with an opaque origin has no service worker
    throw error;
  }
}
