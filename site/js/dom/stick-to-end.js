// The end of a scrolled element, which stays in view as long as the reader has it there.

/** Closer to the end than this, in pixels, is at the end. */
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
    // Told of after a layout, so that nobody has to measure before.
    const observer = new ResizeObserver(() => this.#keep());
    for (const element of [scroller, content]) observer.observe(element);
  }

  /** Follows again, wherever the reader has been. */
  follow() {
    this.#turn(true);
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (scrollHeight - scrollTop - clientHeight < END_ZONE) this.#turn(true);
    else if (scrollTop < this.#top) this.#turn(false); // and not because the content has grown meanwhile
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
