// Touch, mouse and wheel gestures on the picture. A wheel without a modifier key scrolls the page.

import { scaleOf } from "../../dom/scale.js";

/**
 * The actions of the gestures; places are in pixels within the element.
 * @typedef {{zoom: (factor: number, x: number) => void, pan: (pixels: number) => void,
 *   point: (place: {x: number, y: number} | null) => void, choose: (place: {x: number, y: number}) => void}} Meaning
 */

/** A press that moves less than this, in pixels, is a tap. */
const TAP = 5;

/**
 * @param {HTMLElement} element
 * @param {Meaning} meaning
 */
export function listenToGestures(element, meaning) {
  const fingers = new Fingers(meaning);
  /** @param {MouseEvent} event */
  const place = event => {
    const { left, top } = element.getBoundingClientRect();
    const scale = scaleOf(element);
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale + element.scrollTop };
  };
  element.addEventListener(
    "wheel",
    event => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (event.ctrlKey || event.metaKey) {
        if (event.shiftKey) meaning.pan(event.deltaY || event.deltaX);
        else meaning.zoom(Math.exp(clamp(event.deltaY, 60) / 150), place(event).x);
      } else if (sideways) meaning.pan(event.deltaX);
      if (event.ctrlKey || event.metaKey) event.preventDefault();
    },
    { passive: false },
  );
  element.addEventListener("pointerdown", event => fingers.down(event.pointerId, place(event)));
  element.addEventListener("pointermove", event => {
    if (!fingers.move(event.pointerId, place(event)) && event.pointerType === "mouse") meaning.point(place(event));
  });
  element.addEventListener("pointerup", event => fingers.up(event.pointerId, place(event)));
  element.addEventListener("pointercancel", event => fingers.leave(event.pointerId));
  element.addEventListener("pointerleave", event => {
    fingers.leave(event.pointerId);
    meaning.point(null);
  });
}

/** The pointers that are down, and their common gesture. */
class Fingers {
  #meaning;
  /** @type {Map<number, {x: number, y: number}>} */
  #down = new Map();
  #moved = 0;

  /** @param {Meaning} meaning */
  constructor(meaning) {
    this.#meaning = meaning;
  }

  /**
   * @param {number} id
   * @param {{x: number, y: number}} place
   */
  down(id, place) {
    if (this.#down.size === 0) this.#moved = 0;
    this.#down.set(id, place);
  }

  /**
   * Returns whether the movement was a gesture.
   * @param {number} id
   * @param {{x: number, y: number}} place
   */
  move(id, place) {
    const before = this.#down.get(id);
    if (!before) return false;
    const other = [...this.#down].find(([key]) => key !== id)?.[1];
    this.#moved += Math.abs(place.x - before.x) + Math.abs(place.y - before.y);
    if (other) {
      const was = Math.max(20, Math.abs(before.x - other.x));
      const is = Math.max(20, Math.abs(place.x - other.x));
      this.#meaning.zoom(was / is, (place.x + other.x) / 2);
    } else if (this.#moved > TAP) this.#meaning.pan(before.x - place.x);
    this.#down.set(id, place);
    return true;
  }

  /**
   * @param {number} id
   * @param {{x: number, y: number}} place
   */
  up(id, place) {
    const pressed = this.#down.delete(id);
    if (pressed && this.#down.size === 0 && this.#moved <= TAP) this.#meaning.choose(place);
  }

  /** @param {number} id */
  leave(id) {
    this.#down.delete(id);
  }
}

/**
 * @param {number} value
 * @param {number} most
 */
function clamp(value, most) {
  return Math.max(-most, Math.min(most, value));
}
