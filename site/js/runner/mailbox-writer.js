// How text reaches a worker that is blocked: revoked blob: URLs are bits, and spell the address of a blob with the
// text. `worker/mailbox.js` reads them.

const BITS = 128; // of the UUID at the end of a blob's address

export class MailboxWriter {
  #ready = markUrl();
  #bits = Array.from({ length: BITS }, markUrl);
  /** What is of no use once the worker has read it. @type {string[]} */
  #read = [];
  /** Whether a text was written that the worker has not said it read. */
  unread = false;

  /** @returns {import("../protocol/messages.js").Mailbox} */
  get urls() {
    return { ready: this.#ready, bits: this.#bits, prefix: this.#ready.slice(0, -36) };
  }

  /**
   * Writes an answer, together with the mailbox for the next one.
   * @param {string | null} text
   */
  write(text) {
    const [ready, bits] = [this.#ready, this.#bits];
    this.#ready = markUrl();
    this.#bits = Array.from({ length: BITS }, markUrl);
    const letter = URL.createObjectURL(
      new Blob([JSON.stringify({ text, next: this.urls })], { type: "application/json" }),
    );
    this.unread = true;
    const id = letter.slice(-36).replaceAll("-", "");
    const spelled = [...id].map(nibble => Number.parseInt(nibble, 16).toString(2).padStart(4, "0")).join("");
    for (const [i, url] of bits.entries()) if (spelled[i] === "1") URL.revokeObjectURL(url);
    URL.revokeObjectURL(ready); // last: it says that the bits are all there
    this.#read.push(letter, ...bits);
  }

  wasRead() {
    this.unread = false;
    this.#revokeRead();
  }

  /** Gives the memory back. */
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
