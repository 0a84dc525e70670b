// The author's solution: locked until the reader has tried. Then the reader can read it, put it into the editor, and bring
// back their own program.

import { button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { report } from "../dom/guard.js";

export class Solution {
  #details;
  #locked;
  #news = create("span", { class: "news", role: "status" });
  #bringBack;
  /** @type {import("./program-difference.js").ProgramDifference | null} */
  #difference = null;
  #isLoading = false;

  /**
   * @param {HTMLDetailsElement} details  the author's; onPutIn returns whether it replaced the reader's own program, which
   *   `own` gives
   * @param {{texts: import("../texts/texts.js").Texts, own: () => string, onPutIn: (code: string) => boolean,
   *   onBringBack: () => void}} options
   */
  constructor(details, { texts, own, onPutIn, onBringBack }) {
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
    const compare = button({ "aria-expanded": "false" }, texts.get("exercise.compare"), () =>
      this.#compare(compare, { texts, own: own(), solution: code }),
    );
    /** The buttons below the solution's text. */
    this.element = create("div", { class: "panel ways" }, putIn, this.#bringBack, compare, this.#news);
  }

  /**
   * Shows how the solution differs from the reader's program, or hides that.
   * @param {HTMLButtonElement} opener
   * @param {{texts: import("../texts/texts.js").Texts, own: string, solution: string}} programs
   */
  async #compare(opener, { texts, ...programs }) {
    if (this.#isLoading) return;
    this.#news.textContent = "";
    this.#isLoading = true;
    try {
      if (this.#difference) this.#difference.close();
      this.#difference = this.#difference ? null : await this.#differenceOf(programs, texts.language);
    } catch (error) {
      this.#news.textContent = texts.get("exercise.notCompared");
      report(error);
    } finally {
      this.#isLoading = false;
    }
    opener.setAttribute("aria-expanded", String(this.#difference !== null));
  }

  /** @param {{own: string, solution: string}} programs @param {string} language */
  async #differenceOf(programs, language) {
    const { ProgramDifference, loadCompareTexts, styles } = await import("./program-difference.js");
    const compareTexts = await loadCompareTexts(language);
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    if (!root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets.push(styles);
    const difference = new ProgramDifference({ compareTexts, root, ...programs });
    this.element.append(difference.element);
    return difference;
  }

  /** @param {{unlocked: boolean, kept: boolean}} reader  kept: a program of the reader's own can be brought back */
  showState({ unlocked, kept }) {
    this.#details.hidden = !unlocked;
    this.#locked.hidden = unlocked;
    this.#bringBack.hidden = !kept;
  }
}
