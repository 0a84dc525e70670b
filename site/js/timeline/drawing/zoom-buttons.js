// The buttons that show more or less of a run.

import { create } from "../../dom/create.js";
import { ZOOM } from "./picture-view.js";

/**
 * @param {{texts: import("../../texts/texts.js").Texts,
 *   commands: Pick<import("./picture-view.js").PictureCommands, "zoom" | "fit">}} options
 */
export function zoomButtons({ texts, commands }) {
  return create(
    "div",
    { class: "zoom", role: "group", "aria-label": texts.get("timeline.zoom") },
    button("−", texts.get("timeline.zoomOut"), () => commands.zoom(ZOOM)),
    button("+", texts.get("timeline.zoomIn"), () => commands.zoom(1 / ZOOM)),
    button(texts.get("timeline.fit"), texts.get("timeline.fitAll"), () => commands.fit()),
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
