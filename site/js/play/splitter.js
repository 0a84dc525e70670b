// The splitter between a program and what it does: moved by mouse, finger or keys. Its place is kept in the browser.

import { keepText } from "../dom/storage.js";

const KEY = "yieldpad:split";
/** Where it can be, and where it is at first, in percent of the width. */
const PLACES = { least: 20, most: 80, first: 50 };
/** How far a key moves it, in percent. */
const STEP = 2;
const LEAP = 10;

export class Splitter {
  #element;
  #storage;
  #area;
  #place = PLACES.first;

  /**
   * @param {HTMLElement} element  of the role `separator`
   * @param {{storage: Pick<Storage, "getItem" | "setItem"> | null, area: HTMLElement}} options  storage: null if the browser
   *   keeps nothing for this page; area: what it divides; it gets the property `--split`
   */
  constructor(element, { storage, area }) {
    this.#element = element;
    this.#storage = storage;
    this.#area = area;
    element.setAttribute("aria-valuemin", String(PLACES.least));
    element.setAttribute("aria-valuemax", String(PLACES.most));
    element.addEventListener("keydown", event => this.#key(event));
    element.addEventListener("pointerdown", event => this.#take(event));
    element.addEventListener("dblclick", () => this.#move(PLACES.first));
    this.#show(keptPlace(storage));
  }

  /** Where it is, in percent of the width. */
  get place() {
    return this.#place;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeAfter(event.key, this.#place);
    if (place === null) return;
    event.preventDefault();
    this.#move(place);
  }

  /** @param {PointerEvent} event */
  #take({ button, pointerId, clientX }) {
    if (button !== 0) return;
    const element = this.#element;
    const held = clientX - element.getBoundingClientRect().left; // its edge does not jump to the pointer
    element.setPointerCapture(pointerId);
    element.classList.add("is-moved");
    const follow = (/** @type {PointerEvent} */ event) => {
      const whole = this.#area.getBoundingClientRect();
      this.#show(((event.clientX - held - whole.left) / whole.width) * 100);
    };
    const leave = () => {
      this.#keep();
      element.classList.remove("is-moved");
      element.removeEventListener("pointermove", follow);
      element.removeEventListener("lostpointercapture", leave);
    };
    element.addEventListener("pointermove", follow);
    element.addEventListener("lostpointercapture", leave);
  }

  /** @param {number} place */
  #move(place) {
    this.#show(place);
    this.#keep();
  }

  #keep() {
    keepText(this.#storage, KEY, String(this.#place));
  }

  /** @param {number} place */
  #show(place) {
    this.#place = bounded(place);
    this.#element.setAttribute("aria-valuenow", String(Math.round(this.#place)));
    this.#area.style.setProperty("--split", `${this.#place}%`);
  }
}

/**
 * Where a key moves a splitter, in percent; null if the key does not.
 * @param {string} key
 * @param {number} place  where it is
 */
export function placeAfter(key, place) {
  switch (key) {
    case "ArrowLeft":
      return bounded(place - STEP);
    case "ArrowRight":
      return bounded(place + STEP);
    case "PageUp":
      return bounded(place - LEAP);
    case "PageDown":
      return bounded(place + LEAP);
    case "Home":
      return PLACES.least;
    case "End":
      return PLACES.most;
    case "Enter":
      return PLACES.first;
    default:
      return null;
  }
}

/**
 * Where a reader has left it, in percent.
 * @param {Pick<Storage, "getItem"> | null} storage
 */
export function keptPlace(storage) {
  const kept = Number(storage?.getItem(KEY) ?? Number.NaN);
  return Number.isFinite(kept) ? bounded(kept) : PLACES.first;
}

/** @param {number} place */
function bounded(place) {
  return Math.round(Math.max(PLACES.least, Math.min(PLACES.most, place)) * 10) / 10;
}
