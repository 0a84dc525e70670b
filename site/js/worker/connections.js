// The requests of a program to hosts that its cell may connect to. The page makes them: the worker has no network.

import { allowedAddress } from "../protocol/allowed-address.js";
import { fromBase64, toBase64 } from "../protocol/base64.js";

/**
 * @typedef {import("../protocol/messages.js").ConnectionRequest} ConnectionRequest
 * @typedef {import("../protocol/messages.js").ConnectionAnswer} ConnectionAnswer
 */

const { parse, stringify } = JSON;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const MOST_BODY = 2_000_000; // characters
const MOST_URL = 8_000;
const MOST_HEADERS = 100;
const MOST_HEADER = 1_000;

export class Connections {
  /** @type {Map<number, (answer: string) => void>} */
  #waiting = new Map();
  #last = 0;
  #run = 0;
  /** @type {readonly string[]} */
  #allowed = [];
  #outbox;

  /** @param {import("./outbox.js").Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
  }

  /**
   * @param {number} run
   * @param {readonly string[]} allowed  the addresses that its cell may connect to
   */
  begin(run, allowed) {
    this.#waiting.clear();
    this.#run = run;
    this.#allowed = allowed;
  }

  /** Whether the page may be asked for this address; it looks itself, too. @param {string} url */
  allows(url) {
    return allowedAddress(url, this.#allowed) !== null;
  }

  /**
   * Asks the page, which answers once.
   * @param {ConnectionRequest} request
   * @param {(answer: string) => void} settle  gets a `ConnectionAnswer` as JSON; it is not called before this returns
   */
  ask(request, settle) {
    const fault = faultOf(request);
    if (fault) queueMicrotask(() => settle(stringify(fault)));
    else this.#waiting.set(this.#send(request, false), settle);
  }

  /**
   * Asks the page; the mailbox brings the answer. Returns the number of the request, or why there is none.
   * @param {ConnectionRequest} request
   */
  askBlocking(request) {
    return faultOf(request) ?? this.#send(request, true);
  }

  /** @param {{id: number, answer: string}} message */
  settle({ id, answer }) {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  /**
   * `fetch`, by the page.
   * @param {Request} request
   * @returns {Promise<Response>}
   */
  async fetch(request) {
    const { url, signal } = request;
    const method = /** @type {ConnectionRequest["method"]} */ (request.method);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const body = bytes.length > 0 ? toBase64(bytes) : null;
    const headers = Array.from(request.headers);
    /** @type {string} */
    const text = await new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener("abort", () => reject(signal.reason));
      this.ask({ url, method, headers, body, seconds: null }, resolve);
    });
    /** @type {ConnectionAnswer} */
    const answer = parse(text);
    if ("failed" in answer) throw new TypeError(answer.text);
    const { status, reason } = answer;
    const isEmpty = [101, 204, 205, 304].includes(status);
    const response = new Response(isEmpty ? null : fromBase64(answer.body), {
      status,
      statusText: reason,
      headers: answer.headers,
    });
    Object.defineProperty(response, "url", { value: answer.url });
    return response;
  }

  /**
   * @param {ConnectionRequest} request
   * @param {boolean} blocked
   */
  #send(request, blocked) {
    this.#last += 1;
    this.#outbox.send({ type: "connect", run: this.#run, id: this.#last, blocked, ...request });
    return this.#last;
  }
}

/**
 * What keeps a request from being told to the page, which hears no other ones.
 * @param {ConnectionRequest} request
 * @returns {import("../protocol/messages.js").ConnectionFailure | null}
 */
function faultOf({ url, method, headers, body }) {
  const isLarge =
    url.length > MOST_URL ||
    (body?.length ?? 0) > MOST_BODY ||
    headers.length > MOST_HEADERS ||
    headers.some(parts => parts.some(part => part.length > MOST_HEADER));
  if (isLarge) return { failed: "refused", text: "the request is too large: a page sends at most 1.5 MB" };
  if (METHODS.includes(method)) return null;
  return { failed: "refused", text: `a page makes no ${method} request: it can make ${METHODS.join(", ")}` };
}
