// Buttons that keep the focus: a disabled one is marked by `aria-disabled`, and a press on it does nothing.

import { create } from "./create.js";

/**
 * @param {Record<string, string>} attributes
 * @param {string} text
 * @param {() => void} onPress
 */
export function button(attributes, text, onPress) {
  const element = create("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") onPress();
  });
  return element;
}

/**
 * @param {HTMLButtonElement} element
 * @param {boolean} allowed
 */
export function allow(element, allowed) {
  element.setAttribute("aria-disabled", String(!allowed));
}
