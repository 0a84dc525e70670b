// Sends text to a worker that is blocked. A revoked blob: URL is a bit; all bits together are the address of a blob that
// contains the text. `worker/mailbox.js` reads them.

const BITS = 128; // bits of the UUID at the end of a blob's address

export class MailboxWriter {
  #ready = markUrl();
  #bits = Array.from({ length: BITS }, markUrl);
  /** URLs to revoke once the worker has read the text. @type {string[]} */
  #read = [];
  /** Whether the worker has not confirmed yet that it has read the last text. */
  unread = false;

  /** @returns {import("../protocol/messages.js").Mailbox} */
  get urls() {
    return { ready: this.#ready, bits: this.#bits, prefix: this.#ready.slice(0, -36) };
  }

  /**
   * Writes an answer, together with the mailbox for the next one.
   * @param {string | null} text
   * @param {number | null} [request]  the number of the request to a host that it answers
   */
  write(text, request = null) {
    const [ready, bits] = [this.#ready, this.#bits];
    this.#ready = markUrl();
    this.#bits = Array.from({ length: BITS }, markUrl);
    const letter = URL.createObjectURL(
      new Blob([JSON.stringify({ text, request, next: this.urls })], { type: "application/json" }),
    );
    this.unread = true;
    const id = letter.slice(-36).replaceAll("-", "");
    const spelled = [...id].map(nibble => Number.parseInt(nibble, 16).toString(2).padStart(4, "0")).join("");
    for (const [i, url] of bits.entries()) if (spelled[i] === "1") URL.revokeObjectURL(url);
    URL.revokeObjectURL(ready); // last: it signals that all bits are set
    this.#read.push(letter, ...bits);
  }

  wasRead() {
    this.unread = false;
    this.#revokeRead();
  }

  /** Frees the memory. */
  discard() {
    for (const url of [this.#ready, ...this.#bits]) URL.revokeObjectURL(url);
    this.#revokeRead();
  }

  #revokeRead() {
    for (const url of this.#read.splice(0)) URL.revokeObjectURL(url);
  }
}

function markUrl() {
  return URL.createObjectURL(new Blob(["1"], { type: "text/plain" }));
}
