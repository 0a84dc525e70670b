// The requests of programs to hosts that their cells may connect to. The page makes them, without cookies, and gives a program nothing
// that a host does not let pages read. The errors are exceptions' texts: they are English, as Python's own.

import { allowedAddress } from "../protocol/allowed-address.js";
import { fromBase64, toBase64 } from "../protocol/base64.js";
import { Rate } from "../protocol/rate.js";

/**
 * @typedef {import("../protocol/messages.js").ConnectMessage} ConnectMessage
 * @typedef {import("../protocol/messages.js").ConnectionAnswer} ConnectionAnswer
 * @typedef {import("../protocol/messages.js").ConnectionFailure} ConnectionFailure
 * @typedef {{answer(id: number, answer: string): void, fetch?: typeof fetch, seconds?: number}} Surroundings  answer: gets a
 *   `ConnectionAnswer` as JSON; seconds: the longest time of a request
 */

const MOST_BYTES = 10_000_000; // of an answer
const SECONDS = 60;
const RATE = { most: 60, perSecond: 5 };
const SAFE = new Set(["GET", "HEAD"]);

export class Connections {
  #allowed;
  #answer;
  #fetch;
  #seconds;
  #rate = new Rate(RATE);
  /** Of the requests under way. @type {Set<AbortController>} */
  #controllers = new Set();

  /**
   * @param {readonly string[]} allowed  the addresses that the run's cell may connect to
   * @param {Surroundings} surroundings
   */
  constructor(allowed, { answer, fetch = (...request) => globalThis.fetch(...request), seconds = SECONDS }) {
    this.#allowed = allowed;
    this.#answer = answer;
    this.#fetch = fetch;
    this.#seconds = seconds;
  }

  /** Makes a request of the program, and answers it. @param {ConnectMessage} message */
  async receive(message) {
    const answer = await this.#respond(message);
    this.#answer(message.id, JSON.stringify(answer));
  }

  /** Ends all requests: the reader has pressed Stop, or the run is over. */
  stop() {
    for (const controller of this.#controllers) controller.abort("stopped");
  }

  /**
   * @param {ConnectMessage} message
   * @returns {Promise<ConnectionAnswer>}
   */
  async #respond(message) {
    const address = allowedAddress(message.url, this.#allowed);
    if (address === null) return failure("refused", `this cell may not connect to ${message.url}: ${ASK}`);
    if (!this.#rate.take()) return failure("refused", "the program connects too often: wait for some seconds");
    const controller = new AbortController();
    this.#controllers.add(controller);
    const limit = Math.min(message.seconds ?? this.#seconds, this.#seconds);
    const timer = setTimeout(() => controller.abort("timeout"), Math.max(0, limit) * 1000);
    try {
      return await this.#request(address, message, controller.signal);
    } catch (error) {
      console.info(`A program could not connect to ${address}:`, error);
      const { reason } = controller.signal;
      const { host } = new URL(address);
      if (reason === "timeout") return failure("timeout", `${host} has not answered in time`);
      if (reason === "stopped") return failure("stopped", "the request was stopped");
      if (error instanceof TooLarge)
        return failure("refused", `the answer of ${host} is larger than ${MOST_BYTES / 1e6} MB`);
      return failure("unreachable", await this.#whyNot(address, message.method));
    } finally {
      clearTimeout(timer);
      this.#controllers.delete(controller);
    }
  }

  /**
   * @param {string} address
   * @param {ConnectMessage} message
   * @param {AbortSignal} signal
   * @returns {Promise<ConnectionAnswer>}
   */
  async #request(address, { method, headers, body }, signal) {
    const sent = body === null || SAFE.has(method) ? {} : { body: fromBase64(body) };
    const response = await this.#fetch(address, { ...APART, method, headers, signal, ...sent });
    return {
      status: response.status,
      reason: response.statusText,
      url: response.url,
      headers: Array.from(response.headers),
      body: toBase64(await readUpTo(MOST_BYTES, response)),
    };
  }

  /**
   * Why a request has failed, which a browser does not tell. Two more requests show it: one whose answer may be a redirect, where a
   * second request changes nothing, and one for the host's first page, which nobody reads, and which tells the host nothing.
   * @param {string} address
   * @param {string} method
   */
  async #whyNot(address, method) {
    const { host, origin } = new URL(address);
    if (SAFE.has(method) && (await this.#answers(address, { method, redirect: "manual" })) === "opaqueredirect") {
      return `${host} redirects to another address; the program has to name that one itself`;
    }
    if (!(await this.#answers(`${origin}/`, { method: "HEAD", mode: "no-cors", redirect: "follow" }))) {
      return `${host} cannot be reached from this page`;
    }
    return `${host} does not allow pages to read this answer (CORS); Python on your own computer can read it`;
  }

  /**
   * The type of the answer, or null if there is none.
   * @param {string} address
   * @param {RequestInit} options
   */
  async #answers(address, options) {
    try {
      const signal = AbortSignal.timeout(this.#seconds * 1000);
      const { type, body } = await this.#fetch(address, { ...APART, ...options, signal });
      void body?.cancel();
      return type;
    } catch {
      return null;
    }
  }
}

const ASK = "only its author can allow it, by allow-connect";

/** Nothing of the reader's goes out, and no redirect leads away from what the author allows. @type {RequestInit} */
const APART = {
  mode: "cors",
  credentials: "omit",
  referrerPolicy: "no-referrer",
  redirect: "error",
  cache: "no-store",
};

class TooLarge extends Error {}

/**
 * @param {ConnectionFailure["failed"]} failed
 * @param {string} text
 * @returns {ConnectionFailure}
 */
function failure(failed, text) {
  return { failed, text };
}

/**
 * @param {number} most  bytes
 * @param {Response} response
 */
async function readUpTo(most, response) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value);
    size += read.value.byteLength;
    if (size <= most) continue;
    void reader?.cancel();
    throw new TooLarge();
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
