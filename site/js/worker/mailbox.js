// Receives text while the worker is blocked. The frame makes blob: URLs and revokes some of them; each revoked URL is a bit.
// The bits are the address of another blob, which contains the text. `runner/mailbox-writer.js` writes them.
import { isRevoked } from "./stop-signal.js";

/**
 * @typedef {import("../protocol/messages.js").Mailbox} Mailbox
 * @typedef {{text: string | null, request: number | null, next: Mailbox}} Letter  request: the
 *   number of the request to a host that it answers
 */

/**
 * Returns the letter in the mailbox, or null while it is empty.
 * @param {Mailbox} mailbox
 * @returns {Letter | null}
 */
export function readMailbox({ ready, bits, prefix }) {
  if (!isRevoked(ready)) return null;
  const nibbles = [];
  for (let i = 0; i < bits.length; i += 4) {
    nibbles.push(
      bits
        .slice(i, i + 4)
        .reduce((value, url) => value * 2 + Number(isRevoked(url)), 0)
        .toString(16),
    );
  }
  const id = nibbles.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return JSON.parse(new TextDecoder().decode(readBytes(prefix + id)));
}

/**
 * Returns a blob's bytes, by a synchronous request.
 * @param {string} url
 */
export function readBytes(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  return new Uint8Array(request.response);
}
