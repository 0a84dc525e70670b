// One batch of drawing per animation frame, however often it is asked for.

export class Repaint {
  #draw;
  #attempt;
  #frame = 0;

  /**
   * @param {() => void} draw
   * @param {(draw: () => void) => void} [attempt]  calls `draw`; one that catches its errors keeps them from the page's
   *   frames, where each would be told anew
   */
  constructor(draw, attempt = act => act()) {
    this.#draw = draw;
    this.#attempt = attempt;
  }

  request() {
    this.#frame ||= requestAnimationFrame(() => this.now());
  }

  /** Draws at once. A hidden page has no frames, so the end of a run does not wait for one. */
  now() {
    this.cancel();
    this.#attempt(this.#draw);
  }

  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
