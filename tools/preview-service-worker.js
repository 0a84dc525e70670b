// What the preview has for a service worker: one that goes away again, and takes with it what another site kept there.
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", event => event.waitUntil(leave()));

async function leave() {
  await self.registration.unregister();
  const kept = (await caches.keys()).filter(name => name.startsWith(`yieldpad ${self.registration.scope} `));
  await Promise.all(kept.map(name => caches.delete(name)));
  // Pages that an older worker answered are of another build.
  for (const client of await self.clients.matchAll({ type: "window" })) client.navigate(client.url);
}
