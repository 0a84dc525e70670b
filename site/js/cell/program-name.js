// Names a program from a link, so that the drafts of different programs are kept apart.

import { fingerprint } from "./drafts.js";

/**
 * The name of a program: its digest, so that nobody can make another program with the same name. Without a secure address
 * browsers have no digests; the name then only makes equal names unlikely.
 * @param {string} code
 */
export async function programName(code) {
  if (!crypto.subtle) return `${fingerprint(code)}-${code.length}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
}
