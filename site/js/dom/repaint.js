// Draws at most once per animation frame, however often a drawing is requested.

export class Repaint {
  #draw;
  #attempt;
  #frame = 0;

  /**
   * @param {() => void} draw
   * @param {(draw: () => void) => void} [attempt]  calls `draw`, and may catch its errors; otherwise the page would report
   *   them at every frame
   */
  constructor(draw, attempt = act => act()) {
    this.#draw = draw;
    this.#attempt = attempt;
  }

  request() {
    this.#frame ||= requestAnimationFrame(() => this.now());
  }

  /** Draws at once. The end of a run uses it, because a hidden page has no animation frames. */
  now() {
    this.cancel();
    this.#attempt(this.#draw);
  }

  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
