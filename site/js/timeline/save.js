// The menu that takes a timeline along: as SVG, as a PNG, or as the recording itself.

import { create } from "../create.js";

/**
 * @typedef {{texts: import("../texts.js").Texts, toSvg: () => string, recording: () => object,
 *   tell: (news: string) => void, name: string}} SaveOptions  name: of the files
 */

const PNG_SCALE = 2;

export class Save {
  #options;

  /** @param {SaveOptions} options */
  constructor(options) {
    this.#options = options;
    const { texts } = options;
    const choices = create(
      "div",
      { class: "choices" },
      this.#choice(texts.get("timeline.copySvg"), () => this.#copySvg()),
      this.#choice(texts.get("timeline.downloadPng"), () => this.#downloadPng()),
      this.#choice(texts.get("timeline.downloadRecording"), () => this.#downloadRecording()),
    );
    this.element = create("details", { class: "save" }, create("summary", {}, texts.get("timeline.save")), choices);
    this.element.addEventListener("keydown", event => {
      if (event.key === "Escape") this.#close();
    });
    this.element.addEventListener("focusout", event => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.element.contains(to)) this.element.open = false;
    });
  }

  async #copySvg() {
    const svg = this.#options.toSvg();
    try {
      await navigator.clipboard.writeText(svg);
      this.#options.tell(this.#options.texts.get("timeline.copied"));
    } catch (error) {
      // A page without a secure address has no clipboard.
      console.info(error);
      download(new Blob([svg], { type: "image/svg+xml" }), `${this.#options.name}.svg`);
    }
  }

  async #downloadPng() {
    const picture = await raster(this.#options.toSvg());
    download(picture, `${this.#options.name}.png`);
  }

  #downloadRecording() {
    const text = JSON.stringify(this.#options.recording(), null, 1);
    download(new Blob([text], { type: "application/json" }), `${this.#options.name}.json`);
  }

  /**
   * @param {string} text
   * @param {() => unknown} onPress
   */
  #choice(text, onPress) {
    const button = create("button", { type: "button" }, text);
    button.addEventListener("click", async () => {
      this.#close();
      try {
        await onPress();
      } catch (error) {
        this.#options.tell(this.#options.texts.get("timeline.notSaved"));
        reportError(error);
      }
    });
    return button;
  }

  #close() {
    if (!this.element.open) return;
    this.element.open = false;
    this.element.querySelector("summary")?.focus();
  }
}

/**
 * An SVG as a PNG.
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
async function raster(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = create("canvas", {
    width: String(image.naturalWidth * PNG_SCALE),
    height: String(image.naturalHeight * PNG_SCALE),
  });
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("the canvas gave no PNG"))), "image/png");
  });
}

/**
 * @param {Blob} blob
 * @param {string} name the file's
 */
function download(blob, name) {
  const url = URL.createObjectURL(blob);
  create("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
