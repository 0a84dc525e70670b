// The buttons that show more or less of a run.

import { create } from "../../dom/create.js";
import { ZOOM } from "./picture-view.js";

/**
 * @param {{texts: import("../../texts/texts.js").Texts, onZoom: (factor: number) => void, onFit: () => void}} options
 */
export function zoomButtons({ texts, onZoom, onFit }) {
  return create(
    "div",
    { class: "zoom", role: "group", "aria-label": texts.get("timeline.zoom") },
    button("−", texts.get("timeline.zoomOut"), () => onZoom(ZOOM)),
    button("+", texts.get("timeline.zoomIn"), () => onZoom(1 / ZOOM)),
    button(texts.get("timeline.fit"), texts.get("timeline.fitAll"), onFit),
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
