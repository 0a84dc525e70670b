// Turns a text in which backticks mark code into nodes. It is never parsed as markup.

import { create } from "./create.js";

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function markedText(text) {
  const parts = text.split("`");
  const whole = parts.length % 2 === 1; // the last backtick of an odd number marks nothing
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    return whole || index < parts.length - 1 ? create("code", {}, part) : `\`${part}`;
  });
}
