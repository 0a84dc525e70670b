// A frame that is not visible: creates it, and exchanges messages with it.

import { own } from "../../protocol/own.js";
import { StartProblem } from "../start-problem.js";

const PATIENCE = 30_000; // milliseconds in which the frame must send `opened`
const AFTER_LOAD = 3000; // milliseconds for the same after its `load` event, which a blocked frame fires too

export class HiddenFrame {
  /** Settles when the frame's page has sent `opened`. @type {Promise<void>} */
  opened;
  /** @type {HTMLIFrameElement} */
  element = document.createElement("iframe");
  #listening = new AbortController();
  #origin;

  /**
   * @param {{title: string, patience?: number, origin?: string | null, prepare: (frame: HTMLIFrameElement) => void}}
   *   options  prepare: gives the frame its page; origin: of that page, null if it is opaque. A page around this one may
   *   navigate the frame elsewhere: messages from another origin are ignored, and none are sent to it
   * @param {(data: {type: string}) => void} receive
   */
  constructor({ title, patience = PATIENCE, origin: expected = null, prepare }, receive) {
    this.#origin = expected;
    this.element.title = title;
    // The style sheet of the page may show every frame.
    this.element.style.setProperty("display", "none", "important");
    prepare(this.element);
    this.opened = new Promise((resolve, reject) => {
      const giveUp = (/** @type {string | null} */ blocked = null) => {
        clearTimeout(deadline);
        whyClosed(this.element.src, blocked).then(facts => reject(new StartProblem(facts)));
      };
      let isOpen = false;
      let deadline = setTimeout(() => giveUp(), patience);
      this.element.addEventListener("load", () => {
        clearTimeout(deadline);
        if (!isOpen) deadline = setTimeout(() => giveUp(), AFTER_LOAD);
      });
      const hearOfPolicy = (
        /** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI, disposition },
      ) => {
        const isOurs = this.element.src.startsWith(blockedURI) && /^https?:/.test(blockedURI);
        if (isOurs && disposition === "enforce" && /^(frame|child|default)-src$/.test(effectiveDirective))
          giveUp(effectiveDirective);
      };
      const { signal } = this.#listening;
      document.addEventListener("securitypolicyviolation", hearOfPolicy, { signal });
      const hear = (/** @type {MessageEvent} */ { source, origin, data }) => {
        // The origin of an opaque frame is "null" and identifies nobody; the window does.
        if (source !== this.element.contentWindow || (expected !== null && origin !== expected)) return;
        const type = own(data, "type");
        if (typeof type !== "string") return;
        if (type === "opened") {
          isOpen = true;
          clearTimeout(deadline);
          resolve();
        } else receive(data);
      };
      addEventListener("message", hear, { signal });
    });
    this.opened.catch(() => undefined); // whoever awaits it gets the error
    // Not into the body, which some sites replace when the reader follows a link.
    document.documentElement.append(this.element);
  }

  /**
   * @param {object} message
   * @param {Transferable[]} [transfer]
   */
  post(message, transfer = []) {
    this.opened.then(
      () => this.element.contentWindow?.postMessage(message, this.#origin ?? "*", transfer),
      () => undefined, // whoever awaits `opened` gets the error
    );
  }

  remove() {
    this.#listening.abort();
    this.element.remove();
  }
}

/**
 * Why a frame did not open, as far as that can be found out. It never rejects.
 * @type {typeof import("./closed-frame.js").whyClosed}
 */
async function whyClosed(address, blocked) {
  try {
    const closed = await import("./closed-frame.js");
    return await closed.whyClosed(address, blocked);
  } catch (error) {
    console.info("Yieldpad cannot find out why a frame did not open:", error);
    return { what: "frame", why: blocked ? "page's policy" : "unknown", file: "", detail: blocked ?? "" };
  }
}
