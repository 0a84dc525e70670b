// Whether the site's service worker answers this page.

import { siteUrl } from "./python-files.js";

/**
 * It does not answer frames of an opaque origin, such as the runner's, so their page must be handed to them. A page of
 * another site may have a service worker too, which is none of ours.
 */
export function isControlled() {
  try {
    return navigator.serviceWorker?.controller?.scriptURL === siteUrl("service-worker.js");
  } catch (error) {
    if (error instanceof DOMException) return false; // a page without an origin has no service worker
    throw error;
  }
}
