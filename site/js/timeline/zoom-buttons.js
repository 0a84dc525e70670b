// The buttons that show more or less of a run.

import { create } from "../create.js";
import { ZOOM } from "./stage.js";

/**
 * @param {{onZoom: (factor: number) => void, onFit: () => void}} options
 */
export function zoomButtons({ onZoom, onFit }) {
  return create(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("−", "Zoom out", () => onZoom(ZOOM)),
    button("+", "Zoom in", () => onZoom(1 / ZOOM)),
    button("Fit", "Fit the whole run", onFit),
  );
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} onPress
 */
function button(text, label, onPress) {
  const element = create("button", { type: "button", "aria-label": label }, text);
  element.addEventListener("click", onPress);
  return element;
}
