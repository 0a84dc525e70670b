// The timeline of a cell, whose script is loaded when it is first needed. What happens until then is drawn afterwards.

import { create } from "../../dom/create.js";

/**
 * @typedef {import("../../timeline/timeline.js").Timeline} Timeline
 * @typedef {import("../../timeline/timeline.js").TimelineOptions & {attempt: (draw: () => void) => void}} TimelineOptions
 */

export class LateTimeline {
  #options;
  #place = create("div", { hidden: true });
  /** @type {Timeline | null} */
  #timeline = null;
  /** What is done with it once it is there, in order. @type {((timeline: Timeline) => void)[]} */
  #waiting = [];

  /** @param {TimelineOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get element() {
    return this.#timeline?.element ?? this.#place;
  }

  /**
   * Calls `act` with the timeline: at once if it is there, otherwise as soon as it has loaded.
   * @param {(timeline: Timeline) => void} act
   */
  with(act) {
    if (this.#timeline) return act(this.#timeline);
    this.#waiting.push(act);
    if (this.#waiting.length === 1) void this.#load();
  }

  close() {
    this.#waiting.length = 0;
    this.#timeline?.close();
  }

  async #load() {
    const { attempt } = this.#options;
    try {
      const { styles, Timeline } = await import("../../timeline/timeline.js");
      this.#timeline = new Timeline(this.#options);
      const root = this.#place.getRootNode();
      if (root instanceof ShadowRoot) root.adoptedStyleSheets = [styles, ...root.adoptedStyleSheets];
      this.#place.replaceWith(this.#timeline.element);
    } catch (error) {
      this.#waiting.length = 0; // the next run tries again
      return attempt(() => {
        throw error;
      });
    }
    for (const act of this.#waiting.splice(0)) attempt(() => act(/** @type {Timeline} */ (this.#timeline)));
  }
}
