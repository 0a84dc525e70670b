// The opaque frame that user code lives in: made here, spoken to here.

/**
 * @typedef {import("./messages.js").MessageToRunner} MessageToRunner
 * @typedef {import("./messages.js").MessageFromRunner} MessageFromRunner
 */
import { isControlled } from "./offline/controlled.js";
import { packagesUrl, SETTINGS, siteUrl } from "./python-files.js";

export class RunnerFrame {
  /** Settles when the frame listens. @type {Promise<void>} */
  opened;
  #frame = document.createElement("iframe");

  /**
   * @param {(message: MessageFromRunner) => void} receive
   * @param {import("./texts.js").Texts} texts
   */
  constructor(receive, texts) {
    this.#frame.setAttribute("sandbox", "allow-scripts");
    this.#frame.allow = "cross-origin-isolated";
    this.#frame.hidden = true;
    this.#frame.title = "Python";
    this.#open();
    this.opened = new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(texts.get("cell.frameClosed"))), 30_000);
      addEventListener("message", ({ source, data }) => {
        // The origin of an opaque frame is "null" and says nothing; the window tells it apart.
        if (source !== this.#frame.contentWindow || typeof data?.type !== "string") return;
        if (data.type === "opened") {
          clearTimeout(deadline);
          resolve();
        } else receive(data);
      });
    });
    document.body.append(this.#frame);
  }

  /** Where a service worker answers, the frame's page comes from it, as all of this version does, by way of this page. */
  #open() {
    const address = siteUrl("runner.html");
    if (!isControlled()) {
      this.#frame.src = address;
      return;
    }
    fetch(address).then(async response => {
      this.#frame.srcdoc = await response.text();
    }, reportError);
  }

  /** Tells the frame to start Python from the files that come next. */
  boot() {
    this.post({ type: "boot", packages: packagesUrl(), indexes: SETTINGS.indexes });
  }

  /**
   * @param {MessageToRunner} message
   * @param {Transferable[]} transfer
   */
  post(message, transfer = []) {
    this.opened.then(
      () => this.#frame.contentWindow?.postMessage(message, "*", transfer),
      () => undefined, // whoever asked for the frame hears of it
    );
  }
}
