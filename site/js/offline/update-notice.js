// The notice that a new version waits. It reloads the page only when the reader wants it.

import { create } from "../dom/create.js";

export class UpdateNotice {
  element = create("div", { class: "update", role: "status" });
  #content;

  /**
   * @param {import("../texts/texts.js").Texts} texts
   * @param {() => void} onReload
   */
  constructor(texts, onReload) {
    const reload = create("button", { type: "button" }, texts.get("share.reload"));
    const later = create("button", { type: "button" }, texts.get("share.later"));
    reload.addEventListener("click", onReload);
    later.addEventListener("click", () => this.element.remove());
    this.#content = [create("span", {}, texts.get("share.newVersion")), reload, later];
  }

  show() {
    if (this.element.isConnected) return;
    document.body.append(this.element);
    this.element.replaceChildren(...this.#content); // after the region is in the page, or it is not read out
  }
}
