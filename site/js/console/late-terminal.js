// The terminal of a console, whose script is loaded when a program first needs it.

/**
 * @typedef {typeof import("./terminal.js")} Script
 * @typedef {ConstructorParameters<Script["Terminal"]>[0]} TerminalOptions
 */

const ESC = "\x1b";
const SEQUENCES = new RegExp(String.raw`${ESC}(?:\[[\d:;?<=>]*[ -/]*[@-~]|\][^\p{Cc}]*(?:${ESC}\\)?|.)?|[\b\r]`, "gsu");

export class LateTerminal {
  /** Whether the script could not be loaded; then `plain` has to do. */
  hasFailed = false;
  #onLoad;
  /** @type {Script | null} */
  #script = null;
  #loads = false;

  /** @param {() => void} onLoad  called when it has loaded, or has failed to */
  constructor(onLoad) {
    this.#onLoad = onLoad;
  }

  /** A new terminal, or null if it is not there yet. @param {TerminalOptions} options */
  open(options) {
    if (this.#script) return new this.#script.Terminal(options);
    if (!this.#loads) void this.#load();
    return null;
  }

  /** A text without the sequences that only a terminal can show. @param {string} text */
  plain(text) {
    return text.replace(SEQUENCES, "");
  }

  async #load() {
    this.#loads = true;
    try {
      this.#script = await import("./terminal.js");
    } catch (error) {
      console.warn("The colours of the output cannot be shown:", error);
      this.hasFailed = true;
    }
    this.#onLoad();
  }
}
