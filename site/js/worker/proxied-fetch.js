// The worker has no network. It passes the requests of Pyodide and micropip to the page, which decides, and those of programs to hosts that
// their cells may connect to.

/**
 * @typedef {import("../protocol/messages.js").FetchedMessage} FetchedMessage
 * @typedef {Omit<import("../protocol/messages.js").FetchMessage, "run">} FetchMessage
 */

/**
 * Replaces `fetch`; it still fetches blob: addresses, which belong to the frame, directly.
 * @param {(message: FetchMessage) => void} send
 * @param {import("./connections.js").Connections} connections
 */
export function proxyFetch(send, connections) {
  /** @type {Map<number, (message: FetchedMessage) => void>} */
  const waiting = new Map();
  const straight = self.fetch.bind(self);
  let last = 0;

  /** @type {typeof fetch} */
  const proxied = async (resource, options) => {
    const url = String(resource instanceof Request ? resource.url : resource);
    if (url.startsWith("blob:")) return straight(url, options);
    if (connections.allows(url)) return connections.fetch(new Request(resource, options));
    last += 1;
    const id = last;
    const { status, contentType, bytes } = await new Promise(resolve => {
      waiting.set(id, resolve);
      const accept = new Headers(options?.headers).get("accept") ?? undefined;
      send({ type: "fetch", id, url, integrity: options?.integrity, accept });
    });
    if (status === 0)
      throw new TypeError(`this cell may not connect to ${url}: only its author can allow it, by allow-connect`);
    const response = new Response(bytes, { status, headers: { "content-type": contentType } });
    Object.defineProperty(response, "url", { value: url });
    return response;
  };
  self.fetch = proxied;

  return {
    fetch: proxied,
    /** @param {FetchedMessage} message */
    settle(message) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    },
    /** Forgets all requests: the run is over. */
    forget() {
      waiting.clear();
    },
  };
}
