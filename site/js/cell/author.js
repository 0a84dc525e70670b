// The author's program of a cell: what stands in its markup, or else what a script has set. Both may come late, and change.

export class Author {
  #cell;
  /** What is to be in the editor when the cell is shown: a script has set it meanwhile, or it was there. @type {string | null} */
  given = null;
  /** The program of a cell without one in its markup. @type {string | null} */
  scripted = null;
  #written = "";
  #watch;
  /** Reads markup that other tools have made. @type {typeof import("./written-code.js") | null} */
  #reader = null;

  /**
   * @param {HTMLElement} cell
   * @param {{onChange: () => void}} options  onChange: called when the program in the markup has changed
   */
  constructor(cell, { onChange }) {
    this.#cell = cell;
    this.#watch = new MutationObserver(() => this.whenRead(() => this.#read() !== this.#written && onChange()));
  }

  /** The program, as the page has it now. */
  get code() {
    return this.#read() || (this.scripted ?? this.#cell.getAttribute("code") ?? "");
  }

  /** Whether the markup had none: then the program is what a script sets. */
  get isScripts() {
    return this.#written === "";
  }

  /** Calls back once the markup can be read, unless the cell has left the page. @param {() => void} act */
  whenRead(act) {
    if (this.#reader || plainCode(this.#cell) !== null) return void act();
    void import("./written-code.js").then(reader => {
      this.#reader = reader;
      if (this.#cell.isConnected) act();
    });
  }

  /** Returns the program, and follows its changes; tells on the console what its author probably did not mean. */
  begin() {
    this.#written = this.#read();
    this.#reader?.tellStrange(this.#cell);
    if (this.isScripts && this.scripted === null) [this.scripted, this.given] = [this.given, null];
    this.#watch.observe(this.#cell, { childList: true, characterData: true, subtree: true });
    return this.#written || this.code;
  }

  leave() {
    this.#watch.disconnect();
  }

  #read() {
    const cell = this.#cell;
    return plainCode(cell) ?? this.#reader?.writtenCode(cell) ?? cell.querySelector("pre")?.textContent ?? "";
  }
}

/**
 * The program in a cell's markup, if that is a `<pre>` with plain text, as our build writes it, or nothing; otherwise null.
 * @param {Element} cell
 */
function plainCode(cell) {
  const [pre, ...others] = [...cell.querySelectorAll("pre, template")].filter(each => !each.closest("[slot]"));
  const text = (pre ?? cell).textContent ?? "";
  if (!pre) return text.trim() ? null : "";
  const code = pre.childNodes.length === 1 && pre.firstElementChild?.localName === "code" ? pre.firstElementChild : pre;
  const isPlain = !others.length && !code.firstElementChild && !/^\n|[\r\xA0\xAD\u200B\uFEFF]/.test(text);
  return isPlain && pre.localName === "pre" ? text.replace(/\n$/, "") : null;
}
