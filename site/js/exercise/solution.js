// The author's solution: kept back until the reader has tried, then to be read, and to be put into the editor. The
// reader's own program can be had back.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";

export class Solution {
  #details;
  #locked;
  #news = create("span", { class: "news", role: "status" });
  #bringBack;

  /**
   * @param {HTMLDetailsElement} details the author's; onPutIn says whether it took the place of something else
   * @param {{texts: import("../texts/texts.js").Texts, onPutIn: (code: string) => boolean, onBringBack: () => void}} options
   */
  constructor(details, { texts, onPutIn, onBringBack }) {
    this.#details = details;
    this.#locked = create("p", { class: "locked" }, texts.get("exercise.solutionLocked"));
    details.after(this.#locked);
    const code = details.querySelector("pre")?.textContent?.replace(/\n$/, "") ?? "";
    const putIn = button({ class: "put-in" }, texts.get("exercise.putIn"), () => {
      this.#news.textContent = texts.get(onPutIn(code) ? "exercise.putInDone" : "exercise.putInBefore");
    });
    this.#bringBack = button({ class: "bring-back", hidden: "" }, texts.get("exercise.bringBack"), () => {
      putIn.focus({ preventScroll: true }); // this button goes
      onBringBack();
      this.#news.textContent = texts.get("exercise.bringBackDone");
    });
    /** What stands below the solution's text. */
    this.element = create("div", { class: "panel ways" }, putIn, this.#bringBack, this.#news);
  }

  /** @param {{unlocked: boolean, kept: boolean}} reader  kept: a program of the reader's own can be brought back */
  showState({ unlocked, kept }) {
    this.#details.hidden = !unlocked;
    this.#locked.hidden = unlocked;
    this.#bringBack.hidden = !kept;
  }
}
