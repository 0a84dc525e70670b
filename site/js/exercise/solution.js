// The author's solution: locked until the reader has tried. Then the reader can read it, put it into the editor, and bring
// back their own program.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";

export class Solution {
  #details;
  #locked;
  #news = create("span", { class: "news", role: "status" });
  #bringBack;

  /**
   * @param {HTMLDetailsElement} details  the author's; onPutIn returns whether it replaced the reader's own program
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
      putIn.focus({ preventScroll: true }); // the pressed button is about to be removed
      onBringBack();
      this.#news.textContent = texts.get("exercise.bringBackDone");
    });
    /** The buttons below the solution's text. */
    this.element = create("div", { class: "panel ways" }, putIn, this.#bringBack, this.#news);
  }

  /** @param {{unlocked: boolean, kept: boolean}} reader  kept: a program of the reader's own can be brought back */
  showState({ unlocked, kept }) {
    this.#details.hidden = !unlocked;
    this.#locked.hidden = unlocked;
    this.#bringBack.hidden = !kept;
  }
}
