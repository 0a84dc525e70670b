// Keeps the end of a scrolled element in view, unless the reader scrolls away from it.

/** Pixels from the end within which a position counts as the end. */
const END_ZONE = 8;

export class ScrollEnd {
  #scroller;
  #top = 0;
  #follows = true;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} content all that it scrolls
   */
  constructor(scroller, content) {
    this.#scroller = scroller;
    scroller.classList.add("at-end");
    scroller.addEventListener("scroll", () => this.#look(), { passive: true });
    // It is called after a layout, so the element need not be measured before.
    const observer = new ResizeObserver(() => this.#keep());
    for (const element of [scroller, content]) observer.observe(element);
  }

  /** Follows the end again, even if the reader has scrolled away. */
  follow() {
    this.#turn(true);
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (scrollHeight - scrollTop - clientHeight < END_ZONE) this.#turn(true);
    else if (scrollTop < this.#top) this.#turn(false); // growing content does not move it up, so the reader did
    this.#top = scrollTop;
  }

  #keep() {
    if (!this.#follows) return;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#top = this.#scroller.scrollTop;
  }

  /** @param {boolean} follows */
  #turn(follows) {
    if (this.#follows === follows) return;
    this.#follows = follows;
    this.#scroller.classList.toggle("at-end", follows);
  }
}
