// Makes a drawing that needs no style sheet: the styles become attributes of its shapes, which other programs can read.

import { project, toMarkup } from "./drawing/shape.js";

/** @typedef {import("./drawing/shape.js").Shape} Shape */

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = ["fill", "stroke"];
const STYLES = [
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-weight",
  "paint-order",
  "text-anchor",
];
const PLAIN = new Map([
  ["stroke-dasharray", "none"],
  ["stroke-linecap", "butt"],
  ["stroke-linejoin", "miter"],
  ["opacity", "1"],
  ["text-anchor", "start"],
  ["paint-order", "normal"],
]);

/**
 * The markup of a drawing with its styles as attributes.
 * @param {Shape} drawing an `svg`
 * @param {HTMLElement} place  where its styles apply
 */
export function standalone(drawing, place) {
  const host = document.createElement("div");
  host.className = "hidden";
  place.append(host);
  project(host, [drawing]);
  const colours = new Colours();
  const svg = host.firstElementChild;
  try {
    if (!svg) return "";
    const styled = inlined(drawing, svg, colours);
    const [x = "0", y = "0"] = String(drawing.attributes.viewBox ?? "").split(" ");
    const fill = colours.plain(getComputedStyle(svg).backgroundColor);
    const surface = { x, y, width: "100%", height: "100%", fill };
    styled.children.unshift({ tag: "rect", attributes: surface, children: [], text: "" });
    styled.attributes.xmlns = SVG;
    return toMarkup(styled);
  } finally {
    host.remove();
  }
}

/**
 * @param {Shape} shape
 * @param {Element} element  the shape's element
 * @param {Colours} colours
 * @returns {Shape}
 */
function inlined(shape, element, colours) {
  const children = shape.children.map((child, index) => {
    const shown = element.children[index];
    return shown ? inlined(child, shown, colours) : child;
  });
  const { class: _, ...attributes } = shape.attributes;
  if (["rect", "path", "circle", "text"].includes(shape.tag)) {
    const style = getComputedStyle(element);
    for (const name of COLOURS) {
      if (!Object.hasOwn(attributes, name)) attributes[name] = colours.plain(style.getPropertyValue(name));
    }
    for (const name of STYLES) {
      const isText = name.startsWith("font") || name.startsWith("text");
      const value = style.getPropertyValue(name).replace(/px/g, "");
      const needless = isText ? shape.tag !== "text" : name !== "opacity" && attributes.stroke === "none";
      if (value && !needless && PLAIN.get(name) !== value) attributes[name] = value;
    }
  }
  return { ...shape, attributes, children };
}

/** Converts colours to a form that every program can read. */
class Colours {
  /** @type {Map<string, string>} */
  #known = new Map();
  #pixel;

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    this.#pixel = canvas.getContext("2d", { willReadFrequently: true });
  }

  /** @param {string} colour @returns {string} */
  plain(colour) {
    const known = this.#known.get(colour);
    if (known !== undefined) return known;
    const plain =
      this.#pixel && /[(]/.test(colour) && !colour.startsWith("url") ? this.#read(this.#pixel, colour) : colour;
    this.#known.set(colour, plain);
    return plain;
  }

  /**
   * @param {CanvasRenderingContext2D} pixel
   * @param {string} colour
   */
  #read(pixel, colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
    if (alpha === 0) return "none";
    if (alpha === 255) return `rgb(${red},${green},${blue})`;
    return `rgba(${red},${green},${blue},${Number((alpha / 255).toFixed(3))})`;
  }
}
