// What each session has run: if its interpreter had to go, these programs run again before the next one.

/**
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {{ran: Map<string, RunRequest>, isLost: boolean}} History  ran: by the names of the cells, in the order of their last
 *   runs
 */

export class SessionHistory {
  /** @type {Map<string, History>} */
  #sessions = new Map();

  /**
   * The request, with what has to run before it. They connect to no host but those of the request: the cell says which.
   * @param {RunRequest} request
   * @returns {RunRequest}
   */
  complete(request) {
    const lost = this.#lost(request);
    if (lost.length === 0) return request;
    const first = lost.map(({ cell, label, code }) => ({ cell, label, code }));
    /** @param {"packages" | "files"} name */
    const united = name => [...new Set([...lost, request].flatMap(each => each[name]))];
    return { ...request, first, packages: united("packages"), files: united("files") };
  }

  /** The interpreter of a session has ended. @param {string | null} session */
  lose(session) {
    const history = session !== null && this.#sessions.get(session);
    if (history) history.isLost = true;
  }

  /**
   * A run has begun. Returns the labels of the cells that have run again before it.
   * @param {RunRequest} request
   */
  started(request) {
    const labels = this.#lost(request).map(({ label }) => label);
    const history = request.session !== null && this.#sessions.get(request.session);
    if (history) history.isLost = false;
    return labels;
  }

  /** A run is over. @param {RunRequest} request */
  ended(request) {
    const { session, cell } = request;
    if (session === null) return;
    const history = this.#sessions.get(session) ?? { ran: new Map(), isLost: false };
    this.#sessions.set(session, history);
    history.ran.delete(cell);
    history.ran.set(cell, request);
  }

  /** @param {RunRequest} request */
  #lost({ session }) {
    const history = session === null ? undefined : this.#sessions.get(session);
    return history?.isLost ? Array.from(history.ran.values()) : [];
  }
}
