// Validates the messages from pages to the service worker: only pages of this site, and only known messages.

import { own } from "../protocol/own.js";

/** @typedef {import("../offline/messages.js").MessageToServiceWorker} MessageToServiceWorker */

const MOST_ADDRESSES = 1000;
const MOST_CHARACTERS = 2000; // characters of an address

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
 * Whether the sender is a page of the site: an origin may have other pages beside it.
 * @param {unknown} source  a client, with its address from the browser
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
