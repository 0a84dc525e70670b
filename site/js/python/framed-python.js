// Python for a page of another site, in a loader frame of the site that this script came from. So the page's policy need not
// allow requests.

import { readMessage } from "../protocol/validate.js";
import { HiddenFrame } from "./frame/hidden-frame.js";
import { LocalPython } from "./local-python.js";
import { siteUrl } from "./python-files.js";
import { StartProblem, startFacts } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").MessageFromPython} MessageFromPython
 * @typedef {import("../protocol/messages.js").MessageToLoader} MessageToLoader
 * @typedef {import("../protocol/messages.js").MessageToPython} MessageToPython
 */

const PATIENCE = 12_000; // milliseconds; Firefox does not report that the page's policy blocks a frame

export class FramedPython {
  #emit;
  /** @type {HiddenFrame | null} */
  #loader = null;
  /** @type {{resolve: () => void, reject: (error: Error) => void} | null} */
  #booting = null;
  /** Runs Python if the loader frame does not open. @type {LocalPython | null} */
  #instead = null;

  /** That the page's policy does not allow the loader frame. @type {unknown} */
  #blocked = null;

  /** @param {(message: MessageFromPython) => void} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  async boot() {
    if (!this.#instead && !crossOriginIsolated) {
      const loader = await this.#openLoader();
      if (loader) return this.#boot(loader);
    }
    this.#instead ??= new LocalPython(this.#emit, { inline: true });
    try {
      return await this.#instead.boot();
    } catch (error) {
      throw this.#blocked ?? error; // what blocks the loader frame blocks this way too
    }
  }

  /** @param {MessageToPython} message */
  post(message) {
    if (this.#instead) this.#instead.post(message);
    else this.#loader?.post(message);
  }

  /** Returns the frame, or null if the page's policy blocks it, for instance because the page is isolated. */
  async #openLoader() {
    /** @param {HTMLIFrameElement} frame */
    const prepare = frame => {
      frame.allow = "cross-origin-isolated";
      frame.src = siteUrl("loader.html");
    };
    // In a sandboxed page the frame is sandboxed too, and its origin is opaque.
    const origin = self.origin === "null" ? null : new URL(siteUrl("")).origin;
    this.#loader ??= new HiddenFrame({ title: "Yieldpad", patience: PATIENCE, origin, prepare }, sent =>
      this.#receiveMessage(sent),
    );
    const loader = this.#loader;
    try {
      await loader.opened;
      return loader;
    } catch (error) {
      const facts = startFacts(error);
      if (facts.what === "frame" && facts.why === "page's policy") this.#blocked = error;
      console.info("Yieldpad goes without a frame of its own site:", error);
      loader.remove();
      this.#loader = null;
      return null;
    }
  }

  /** @param {HiddenFrame} loader */
  #boot(loader) {
    loader.post(/** @type {MessageToLoader} */ ({ type: "boot" }));
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      this.#booting = { resolve, reject };
    });
  }

  /** @param {unknown} sent  by the loader frame, or by a page that has replaced it */
  #receiveMessage(sent) {
    const message = readMessage(sent);
    switch (message?.type) {
      case undefined: // not a message
      case "fetch": // the loader frame fetches
        break;
      case "booted":
        this.#booting?.resolve();
        break;
      case "failed":
        this.#booting?.reject(new StartProblem(message.facts));
        break;
      default:
        this.#emit(/** @type {MessageFromPython} */ (message));
    }
  }
}
