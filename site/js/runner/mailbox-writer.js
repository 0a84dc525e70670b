// Sends text to a worker that is blocked. A revoked blob: URL is a bit; all bits together are the address of a blob that
// contains the text. `worker/mailbox.js` reads them.

const BITS = 128; // bits of the UUID at the end of a blob's address

export class MailboxWriter {
  #ready = markUrl();
  #bits = Array.from({ length: BITS }, markUrl);
  /** The letters that the worker has not confirmed to have read, in their order. @type {{request: number | null, urls: string[]}[]} */
  #unread = [];

  /** Whether the worker has not confirmed yet that it has read the last text. */
  get unread() {
    return this.#unread.length > 0;
  }

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
    const id = letter.slice(-36).replaceAll("-", "");
    const spelled = [...id].map(nibble => Number.parseInt(nibble, 16).toString(2).padStart(4, "0")).join("");
    for (const [i, url] of bits.entries()) if (spelled[i] === "1") URL.revokeObjectURL(url);
    URL.revokeObjectURL(ready); // last: it signals that all bits are set
    this.#unread.push({ request, urls: [letter, ...bits] });
  }

  /**
   * The worker has read the first letter that it had not. Returns the number of the request to a host that this one answers, or null: it
   * reads letters in their order, also those that come too late.
   */
  wasRead() {
    const letter = this.#unread.shift();
    revoke(letter?.urls ?? []);
    return letter?.request ?? null;
  }

  /** Frees the memory. */
  discard() {
    revoke([this.#ready, ...this.#bits, ...this.#unread.splice(0).flatMap(({ urls }) => urls)]);
  }
}

/** @param {string[]} urls */
function revoke(urls) {
  for (const url of urls) URL.revokeObjectURL(url);
}

function markUrl() {
  return URL.createObjectURL(new Blob(["1"], { type: "text/plain" }));
}
