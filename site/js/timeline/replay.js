// The slider that goes back in a finished run and replays it.

import { create } from "../dom/create.js";
import { timeText } from "./layout/time-axis.js";

/** The longest replay, in seconds; a longer run is played faster, a very short one slower. */
const LONGEST = 12;
const SHORTEST = 2;
const STEPS = 1_000;

export class Replay {
  #texts;
  #play = create("button", { type: "button", class: "play" });
  #slider = create("input", { type: "range", min: "0", max: String(STEPS), step: "1", value: String(STEPS) });
  #time = create("span", { class: "clock" });
  #onSeek;
  #span = 0;
  #frame = 0;

  /**
   * @param {{texts: import("../texts/texts.js").Texts, onSeek: (seconds: number | null) => void}} options
   *   onSeek: null is the end, with nothing hidden
   */
  constructor({ texts, onSeek }) {
    this.#texts = texts;
    this.#onSeek = onSeek;
    this.#slider.setAttribute("aria-label", texts.get("timeline.momentOfReplay"));
    this.#slider.addEventListener("input", () => {
      this.#pause();
      this.#seek(Number(this.#slider.value) / STEPS);
    });
    this.#play.addEventListener("click", () => (this.#frame ? this.#pause() : this.play()));
    this.element = create("div", { class: "replay" }, this.#play, this.#slider, this.#time);
    this.setSpan(0);
  }

  /** Sets how long the run took; 0 while there is nothing to replay. @param {number} seconds */
  setSpan(seconds) {
    this.#pause();
    this.#span = seconds;
    this.#slider.disabled = this.#play.disabled = seconds <= 0;
    this.showMoment(null);
  }

  /** Shows a moment, and leaves the rest of the page where it is. @param {number | null} seconds */
  showMoment(seconds) {
    const share = seconds === null || this.#span <= 0 ? 1 : Math.max(0, Math.min(1, seconds / this.#span));
    const at = share * this.#span;
    this.#slider.value = String(Math.round(share * STEPS));
    const texts = this.#texts;
    const moment = { at: timeText(at, texts), span: timeText(this.#span, texts) };
    this.#slider.setAttribute("aria-valuetext", texts.get("timeline.momentOf", moment));
    this.#time.textContent = this.#span > 0 ? moment.at : "";
  }

  focus() {
    this.#play.focus({ preventScroll: true });
  }

  close() {
    this.#pause();
  }

  /** Plays from the moment that is shown, or from the start if that is the end. */
  play() {
    const length = Math.max(SHORTEST, Math.min(LONGEST, this.#span)) * 1000;
    const share = Number(this.#slider.value) / STEPS;
    const begun = performance.now() - (share < 1 ? share : 0) * length;
    this.#play.classList.add("playing");
    this.#play.setAttribute("aria-label", this.#texts.get("timeline.pauseReplay"));
    const next = () => {
      const played = (performance.now() - begun) / length;
      if (played >= 1) this.#pause();
      else this.#frame = requestAnimationFrame(next);
      try {
        this.#seek(Math.max(0, played));
      } catch (error) {
        this.#pause(); // or every animation frame would report the error again
        throw error;
      }
    };
    this.#frame = requestAnimationFrame(next);
  }

  #pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#play.classList.remove("playing");
    this.#play.setAttribute("aria-label", this.#texts.get("timeline.replay"));
  }

  /** @param {number} share of the run */
  #seek(share) {
    const seconds = share >= 1 ? null : share * this.#span;
    this.showMoment(seconds);
    this.#onSeek(seconds);
  }
}
