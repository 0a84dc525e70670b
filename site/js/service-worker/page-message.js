// Reads what a page says to the service worker: only a page of this site, and only what it may say.

import { own } from "../protocol/own.js";

/** @typedef {import("../offline/messages.js").MessageToServiceWorker} MessageToServiceWorker */

const MOST_ADDRESSES = 1000;
const MOST_CHARACTERS = 2000; // of an address

/**
 * The message in what was sent, or null.
 * @param {{source: unknown, data: unknown}} event
 * @param {string} scope  the address of the site
 * @returns {MessageToServiceWorker | null}
 */
export function readClientMessage({ source, data }, scope) {
  if (!isWithin(source, scope)) return null;
  const type = own(data, "type");
  if (type === "take over" || type === "settled") return { type };
  const addresses = own(data, "addresses");
  if (type !== "used" || !Array.isArray(addresses) || addresses.length > MOST_ADDRESSES) return null;
  return addresses.every(isAddress) ? { type, addresses: [...addresses] } : null;
}

/**
 * Whether a page of the site speaks: an origin may have others beside it, which are none of its own.
 * @param {unknown} source  a client, whose address the browser tells
 * @param {string} scope
 */
function isWithin(source, scope) {
  if (typeof source !== "object" || source === null || !("url" in source)) return false;
  return typeof source.url === "string" && source.url.startsWith(scope);
}

/** @param {unknown} value */
function isAddress(value) {
  return typeof value === "string" && value.length <= MOST_CHARACTERS;
}
