// A short name for a program that came with a link: what is kept of one is then none of another.

import { fingerprint } from "./drafts.js";

/**
 * The name of a program. Whoever makes a program cannot make it have the name of another one; without a secure address,
 * where browsers have no digests, only chance is ruled out.
 * @param {string} code
 */
export async function programName(code) {
  if (!crypto.subtle) return `${fingerprint(code)}-${code.length}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
}
