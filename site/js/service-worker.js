// The service worker: answers requests of the site's pages from the kept files, and uses a new version only when it is complete.

import { readClientMessage } from "./service-worker/page-message.js";
import { Version } from "./service-worker/version.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { registration, clients, caches } = worker;
const version = new Version(SITE, { scope: registration.scope, caches, fetch: (...request) => fetch(...request) });

worker.addEventListener("install", event => event.waitUntil(version.install()));

worker.addEventListener("activate", event => event.waitUntil(tidy(0)));

worker.addEventListener("fetch", event => {
  const address = version.addressOf(event.request);
  if (address === null) return; // the browser asks the network, as if there were no service worker
  event.respondWith(version.answer(address).then(kept => kept ?? fetch(event.request)));
});

worker.addEventListener("message", event => {
  const message = readClientMessage(event, registration.scope);
  switch (message?.type) {
    case "take over":
      event.waitUntil(worker.skipWaiting());
      break;
    case "settled":
      event.waitUntil(tidy(1));
      break;
    case "used":
      event.waitUntil(version.keep(message.addresses));
      break;
  }
});

/**
 * Deletes other versions, unless a newer one is being installed or more than `most` pages are open: these may be of an
 * older version, and load more of its files later.
 * @param {number} most
 */
async function tidy(most) {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const loader = `${registration.scope}loader.html`; // a frame of an open page, for its Python
  const open = windows.filter(({ url }) => url.startsWith(registration.scope) && url !== loader).length;
  if (open <= most && !registration.installing && !registration.waiting) await version.deleteOthers();
}
