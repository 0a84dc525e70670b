// Keeps the site for visits without a network, and shows when a new version waits. Only on pages of the site itself.

import { isControlled } from "../python/controlled.js";
import { onDemandUrls, siteUrl } from "../python/python-files.js";
import { idle, quiet } from "./quiet.js";
import { UpdateNotice } from "./update-notice.js";

/**
 * @typedef {import("./messages.js").MessageToServiceWorker} MessageToServiceWorker
 */

/**
 * Registers the service worker, if the browser allows one, as soon as nobody waits for the page.
 * @param {{texts: import("../texts/texts.js").Texts, runtime: {isLoading: boolean}}} page
 */
export async function keepOffline({ texts, runtime }) {
  if (!isOwnPage() || !("serviceWorker" in navigator)) return;
  await (isControlled() ? idle() : quiet(runtime));
  try {
    const registration = await navigator.serviceWorker.register(siteUrl("service-worker.js"), {
      scope: siteUrl(""),
      updateViaCache: "none",
    });
    announceUpdates(registration, texts);
    reportUsedFiles();
    if (isControlled()) send(registration.active, { type: "settled" });
  } catch (error) {
    console.info("This page is not kept for visits without a network:", error);
  }
}

/** Whether this is a page of the site in a window: not in a frame, not a page of another site or of a course platform. */
function isOwnPage() {
  if (document.documentElement.dataset.scorm) return false;
  return window.top === window && self.origin === location.origin && location.href.startsWith(siteUrl(""));
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {import("../texts/texts.js").Texts} texts
 */
function announceUpdates(registration, texts) {
  const notice = new UpdateNotice(texts, () => {
    const { waiting } = registration;
    if (!waiting) return location.reload(); // another window has asked for it
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") location.reload();
    });
    send(waiting, { type: "take over" });
  });
  const look = () => {
    if (registration.waiting && registration.active) notice.show();
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  registration.installing?.addEventListener("statechange", look);
  look();
}

/** Reports the packages that programs have imported, and the type checker, so that the service worker keeps them. */
function reportUsedFiles() {
  let sent = 0;
  const sendUsed = async () => {
    const used = usedFiles();
    if (used.length === sent) return;
    sent = used.length;
    const { active } = await navigator.serviceWorker.ready;
    send(active, { type: "used", addresses: used });
  };
  document.addEventListener("cellend", sendUsed);
  document.addEventListener("celltypes", sendUsed);
  void sendUsed();
}

/** The addresses of the files that are kept once they are used, and that this page has used. */
function usedFiles() {
  const onDemand = onDemandUrls();
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const used = loaded.filter(name => onDemand.some(url => name.startsWith(url)));
  // Not every browser lists the scripts of workers.
  const { script, typeshed, linter, ruff } = TYPE_FILES;
  if (typeshed && used.includes(siteUrl(typeshed))) used.push(siteUrl(script));
  if (used.includes(siteUrl(ruff))) used.push(siteUrl(linter));
  return [...new Set(used)];
}

/**
 * @param {ServiceWorker | null} worker
 * @param {MessageToServiceWorker} message
 */
function send(worker, message) {
  worker?.postMessage(message);
}
