// Bytes as text, for messages and letters that are texts.

const PIECE = 0x8000; // bytes that are turned into arguments at once

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return btoa(pieces.join(""));
}

/**
 * Throws where the text is no base64.
 * @param {string} text
 */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}
