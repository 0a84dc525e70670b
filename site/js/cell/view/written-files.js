// The files that a program has written: the reader can save them.

import { button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";
import { download } from "../../dom/save-file.js";

const MOST = 12; // files that have a button

export class WrittenFiles {
  #texts;
  element = create("div", { class: "notice written", part: "written" });

  /** @param {import("../../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** @param {readonly import("../../protocol/messages.js").WrittenFile[]} files */
  show(files) {
    const more = files.length - MOST;
    this.element.replaceChildren(
      this.#texts.get("cell.written"),
      ...files.slice(0, MOST).map(file => this.#buttonOf(file)),
      ...(more > 0 ? [this.#texts.get("cell.moreWritten", { count: more })] : []),
    );
  }

  clear() {
    this.element.replaceChildren();
  }

  /** @param {import("../../protocol/messages.js").WrittenFile} file */
  #buttonOf({ name, bytes }) {
    const kilobytes = Math.ceil(bytes.byteLength / 1000);
    return button({ part: "button" }, this.#texts.get("cell.saveFile", { name, kilobytes }), () =>
      download(new Blob([bytes]), name.slice(name.lastIndexOf("/") + 1)),
    );
  }
}
