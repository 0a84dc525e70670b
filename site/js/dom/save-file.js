// Saves a file among the reader's downloads.

import { create } from "./create.js";

const TAKEN = 10_000; // milliseconds after which the browser has read the blob

/**
 * @param {Blob} blob
 * @param {string} name the file's
 */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  create("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN);
}
