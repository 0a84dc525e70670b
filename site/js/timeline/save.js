// The menu that saves a timeline: as SVG, as PNG, or as the recording itself.

import { create } from "../dom/create.js";
import { Menu } from "../dom/menu.js";
import { download } from "../dom/save-file.js";
import { cut } from "../texts/graphemes.js";
import { reasonOf } from "../texts/reason.js";

/**
 * @typedef {{texts: import("../texts/texts.js").Texts, toSvg: () => string, recording: () => object,
 *   showNews: (news: string) => void, label: string}} SaveOptions  label: of the cell, which the files are named after
 */

const PNG_SCALE = 2;
const MOST_NAME = 80; // characters of a file's name

export class Save {
  #options;
  /** That of the files. */
  #name;

  /** @param {SaveOptions} options */
  constructor(options) {
    this.#options = options;
    const { texts, label } = options;
    const words = texts.get("timeline.fileName", { label }).toLowerCase();
    this.#name = cut(words.replace(/[^\p{L}\p{N}]+/gu, "-"), MOST_NAME);
    const name = texts.get("timeline.save");
    const menu = new Menu({
      id: "save",
      name,
      face: create("span", { class: "save" }, name),
      choices: [
        { label: texts.get("timeline.copySvg"), onPress: () => this.#copySvg() },
        { label: texts.get("timeline.downloadPng"), onPress: () => this.#downloadPng() },
        { label: texts.get("timeline.downloadRecording"), onPress: () => this.#downloadRecording() },
      ],
      onError: error => {
        options.showNews(texts.get("timeline.notSaved", { reason: reasonOf(error) }));
        reportError(error);
      },
    });
    this.element = menu.element;
  }

  async #copySvg() {
    const svg = this.#options.toSvg();
    try {
      await navigator.clipboard.writeText(svg);
      this.#options.showNews(this.#options.texts.get("timeline.copied"));
    } catch (error) {
      // A page without a secure address has no clipboard.
      console.info(error);
      download(new Blob([svg], { type: "image/svg+xml" }), `${this.#name}.svg`);
    }
  }

  async #downloadPng() {
    const picture = await raster(this.#options.toSvg());
    download(picture, `${this.#name}.png`);
  }

  #downloadRecording() {
    const text = JSON.stringify(this.#options.recording(), null, 1);
    download(new Blob([text], { type: "application/json" }), `${this.#name}.json`);
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
