// The preview's service worker: it removes itself, and deletes what another site has kept at this address.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", event => event.waitUntil(leave()));

async function leave() {
  await worker.registration.unregister();
  const names = await caches.keys();
  const kept = names.filter(name => name.startsWith(`yieldpad ${worker.registration.scope} `));
  await Promise.all(kept.map(name => caches.delete(name)));
  // Pages that an older service worker answered are from another build.
  for (const client of await worker.clients.matchAll({ type: "window" })) await client.navigate(client.url);
}
