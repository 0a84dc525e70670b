// The axis below lines and their times: a tick for each place, and as many numbers as fit.

import { create } from "../dom/create.js";

const FIT = 6; // numbers that fit into a narrow window

/**
 * For the eye only: each line says its time in words.
 * @param {readonly number[]} places
 * @param {import("../texts/texts.js").Texts} texts
 */
export function axis(places, texts) {
  const every = Math.ceil((places.length - 1) / FIT);
  const ticks = places.map((place, index) => {
    const named = index % every === 0;
    const number = named ? texts.get("timeline.seconds", { number: texts.trimmed(place, 2) }) : "";
    return at(create("span", { class: named ? "ask-tick is-named" : "ask-tick" }, number), index / (places.length - 1));
  });
  return create("div", { class: "ask-axis", "aria-hidden": "true" }, ...ticks);
}

/**
 * Where a moment is on such an axis, from 0 to 1; what is beyond its end is at its end.
 * @param {number} moment
 * @param {readonly number[]} places
 */
export function shareOf(moment, places) {
  const after = places.findIndex(place => place >= moment);
  if (after < 0) return 1;
  const [from = 0, to = 0] = [places[after - 1], places[after]];
  const within = after === 0 || to === from ? 0 : (moment - from) / (to - from) - 1;
  return (after + within) / (places.length - 1);
}

/**
 * Puts an element at a share of the axis's length.
 * @template {HTMLElement} Placed
 * @param {Placed} element
 * @param {number} share
 */
export function at(element, share) {
  element.style.insetInlineStart = `${(share * 100).toFixed(3)}%`;
  return element;
}
