// A connection to a language server in a worker: requests and notifications as JSON-RPC.

import { own } from "../protocol/own.js";

/**
 * `answer` gives the result of a request of the server; `hear` gets its notifications.
 * @typedef {{answer: (method: string, params: unknown) => unknown, hear: (method: string, params: unknown) => void}} Client
 * @typedef {{resolve: (result: unknown) => void, reject: (error: Error) => void}} Waiting
 */

export class Connection {
  #post;
  #client;
  #last = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #closed = false;

  /**
   * @param {(message: object) => void} post  sends a message to the server
   * @param {Client} client
   */
  constructor(post, client) {
    this.#post = post;
    this.#client = client;
  }

  /**
   * The server's result. Rejects with its error, and once the connection is closed.
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<unknown>}
   */
  request(method, params) {
    if (this.#closed) return Promise.reject(new Error(`${method}: the server has ended`));
    this.#last += 1;
    const id = this.#last;
    const result = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#post({ jsonrpc: "2.0", id, method, params });
    return result;
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  notify(method, params) {
    if (!this.#closed) this.#post({ jsonrpc: "2.0", method, params });
  }

  /** Takes a message of the server. @param {unknown} message */
  receive(message) {
    const [id, method, params] = [own(message, "id"), own(message, "method"), own(message, "params")];
    if (typeof method !== "string") this.#settle(id, message);
    else if (id === undefined) this.#client.hear(method, params);
    else this.#post({ jsonrpc: "2.0", id, result: this.#client.answer(method, params) ?? null });
  }

  /** Rejects what is waited for. */
  close() {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error("the server has ended"));
    this.#waiting.clear();
  }

  /**
   * @param {unknown} id
   * @param {unknown} message
   */
  #settle(id, message) {
    const waiting = typeof id === "number" ? this.#waiting.get(id) : undefined;
    if (!waiting || typeof id !== "number") return;
    this.#waiting.delete(id);
    const error = own(message, "error");
    if (error === undefined) waiting.resolve(own(message, "result"));
    else waiting.reject(new Error(String(own(error, "message"))));
  }
}
