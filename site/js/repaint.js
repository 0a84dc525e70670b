// One batch of drawing per animation frame, however often it is asked for.

export class Repaint {
  #draw;
  #frame = 0;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  request() {
    this.#frame ||= requestAnimationFrame(() => this.now());
  }

  /** Draws at once. A hidden page has no frames, so the end of a run does not wait for one. */
  now() {
    this.cancel();
    this.#draw();
  }

  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
