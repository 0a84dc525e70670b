// Whether a service worker answers this page.

/** It does not answer frames of an opaque origin, such as the runner's, so their page must be handed to them. */
export function isControlled() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch (error) {
    if (error instanceof DOMException) return false; // a page without an origin has no service worker
    throw error;
  }
}
