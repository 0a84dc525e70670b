// A frame that nobody sees: made here, spoken to here.

import { own } from "../protocol/own.js";
import { StartProblem } from "./start-problem.js";

const PATIENCE = 30_000; // milliseconds in which a frame must say that it listens
const AFTER_LOAD = 3000; // and in which it must have, once its page is loaded: a blocked one is "loaded" too, and silent

export class HiddenFrame {
  /** Settles when the frame listens: when its page has said `opened`. @type {Promise<void>} */
  opened;
  /** @type {HTMLIFrameElement} */
  element = document.createElement("iframe");
  #listening = new AbortController();
  #origin;

  /**
   * @param {{title: string, patience?: number, origin?: string | null, prepare: (frame: HTMLIFrameElement) => void}}
   *   options  prepare gives it its page; origin is that page's, null if it is opaque. A page around this one may send
   *   the frame elsewhere: what comes from another origin is not heard, and nothing is said to it
   * @param {(data: {type: string}) => void} receive
   */
  constructor({ title, patience = PATIENCE, origin: expected = null, prepare }, receive) {
    this.#origin = expected;
    this.element.title = title;
    // The page around it is perhaps one whose style sheet shows every frame.
    this.element.style.setProperty("display", "none", "important");
    prepare(this.element);
    this.opened = new Promise((resolve, reject) => {
      const giveUp = () => reject(new StartProblem({ what: "frame" }));
      let deadline = setTimeout(giveUp, patience);
      this.element.addEventListener("load", () => {
        clearTimeout(deadline);
        deadline = setTimeout(giveUp, AFTER_LOAD);
      });
      const hear = (/** @type {MessageEvent} */ { source, origin, data }) => {
        // The origin of an opaque frame is "null" and says nothing; the window tells it apart.
        if (source !== this.element.contentWindow || (expected !== null && origin !== expected)) return;
        const type = own(data, "type");
        if (typeof type !== "string") return;
        if (type === "opened") {
          clearTimeout(deadline);
          resolve();
        } else receive(data);
      };
      addEventListener("message", hear, { signal: this.#listening.signal });
    });
    this.opened.catch(() => undefined); // whoever waits for it hears of it
    // Not into the body: some sites put another body in its place when the reader follows a link.
    document.documentElement.append(this.element);
  }

  /**
   * @param {object} message
   * @param {Transferable[]} [transfer]
   */
  post(message, transfer = []) {
    this.opened.then(
      () => this.element.contentWindow?.postMessage(message, this.#origin ?? "*", transfer),
      () => undefined, // whoever waits for the frame hears of it
    );
  }

  remove() {
    this.#listening.abort();
    this.element.remove();
  }
}
