import { writeSync } from "node:fs";

const A_WHILE = 5; // ms
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a whole text as UTF-8, at once. A pipe of Node's holds 64 kB and does not wait: where it is full, this waits until its reader reads.
 * @param {number} file an open file's number
 * @param {string} text
 */
export function writeAll(file, text) {
  const bytes = Buffer.from(text);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(file, bytes, sent);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EAGAIN") throw error;
      Atomics.wait(sleeper, 0, 0, A_WHILE);
    }
  }
}
