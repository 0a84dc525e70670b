// The signs of a timeline, as shapes: values, what is sent or thrown in, ends, crosses, errors. They differ in form, not only
// in colour.

import { shape } from "./shape.js";

/** @typedef {import("./shape.js").Shape} Shape */

/**
 * A value, or several values, which have a second outline behind.
 * @param {{x: number, y: number, half: number, size: number, font: number, text: string, count: number}} bead
 * @returns {Shape}
 */
export function beadShape({ x, y, half, size, font, text, count }) {
  /** @param {string} name @param {number} by */
  const pill = (name, by) =>
    shape("rect", {
      class: name,
      x: x - half + by,
      y: y - size / 2 - by,
      width: half * 2,
      height: size,
      rx: size / 2,
    });
  const label = shape("text", { class: "bead-text", x, y: y + font * 0.35, "font-size": font }, text);
  return count > 1
    ? shape("g", { class: "bead many" }, pill("behind", 2.5), pill("pill", 0), label)
    : shape("g", { class: "bead" }, pill("pill", 0), label);
}

/**
 * A sign that is not a value. What goes into a generator is drawn in outline.
 * @param {import("../layout/placed-signs.js").PlacedSign} placed
 * @param {number} y
 * @param {import("../layout/layout.js").Layout} layout
 * @returns {Shape}
 */
export function signShape({ sign, x, half, text }, y, { bead: size, sentFont: font }) {
  const r = size * 0.3;
  switch (sign) {
    case "end":
      return shape("path", { class: "end", d: line(x, y - size * 0.42, x, y + size * 0.42) });
    case "cancel":
      return shape("path", { class: "cancel", d: line(x - r, y - r, x + r, y + r) + line(x - r, y + r, x + r, y - r) });
    case "close":
      return shape("rect", { class: "close", x: x - r, y: y - r, width: r * 2, height: r * 2 });
    case "error": {
      const d = diamond(x, y, half);
      const mark = shape("text", { class: "error-text", x, y: y + size * 0.2, "font-size": size * 0.58 }, "!");
      return shape("g", { class: "error" }, shape("path", { class: "error-sign", d }), mark);
    }
    case "thrown":
      return shape("path", { class: "thrown", d: diamond(x, y, half) });
    case "sent": {
      const height = text ? size * 0.8 : half * 2;
      const pill = { x: x - half, y: y - height / 2, width: half * 2, height, rx: height / 2 };
      const label = shape("text", { class: "sent-text", x, y: y + font * 0.35, "font-size": font }, text);
      return shape("g", { class: "sent" }, shape("rect", { class: "sent-sign", ...pill }), ...(text ? [label] : []));
    }
  }
}

/**
 * Many small discs in one path.
 * @param {{x: number, y: number}[]} places
 * @param {number} r
 */
export function discs(places, r) {
  return places
    .map(({ x, y }) => `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)
    .join("");
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
export function line(x1, y1, x2, y2) {
  return `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`;
}

/**
 * @param {number} x its middle
 * @param {number} y
 * @param {number} half half its width
 */
function diamond(x, y, half) {
  return `M${n(x)} ${n(y - half)}l${n(half)} ${n(half)}l${n(-half)} ${n(half)}l${n(-half)} ${n(-half)}z`;
}

/** @param {number} value */
export function n(value) {
  return Math.round(value * 10) / 10;
}
