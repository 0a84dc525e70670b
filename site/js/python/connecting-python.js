// Python that can ask hosts: the page answers the requests of each run by what its cell may connect to.

import { Connections } from "./connections.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").MessageToPython} MessageToPython
 * @typedef {import("../protocol/messages.js").Python} Python
 */

export class ConnectingPython {
  /** Of the runs under way, by their numbers. @type {Map<number, Connections>} */
  #connections = new Map();
  #emit;
  #python;

  /**
   * @param {(emit: (message: MessageFromPython) => void) => Python} open
   * @param {(message: MessageFromPython) => void} emit
   */
  constructor(open, emit) {
    this.#emit = emit;
    this.#python = open(message => this.#receiveMessage(message));
  }

  boot() {
    return this.#python.boot();
  }

  /** @param {MessageToPython} message */
  post(message) {
    if (message.type === "run") this.#begin(message);
    else if (message.type === "stop") this.#connections.get(message.run)?.stop();
    else if (message.type === "kill") this.#end(message.run);
    this.#python.post(message);
  }

  /** @param {import("../protocol/messages.js").RunMessage} request */
  #begin({ run, connect }) {
    const connections = new Connections(connect, {
      answer: (id, answer) => {
        if (this.#connections.get(run) === connections) this.#python.post({ type: "connected", run, id, answer });
      },
    });
    this.#connections.set(run, connections);
  }

  /** @param {number} run */
  #end(run) {
    this.#connections.get(run)?.stop();
    this.#connections.delete(run);
  }

  /** @param {MessageFromPython} message */
  #receiveMessage(message) {
    if (message.type === "connect") return void this.#connections.get(message.run)?.receive(message);
    if ((message.type === "end" || message.type === "fatal") && message.run !== null) this.#end(message.run);
    this.#emit(message);
  }
}
