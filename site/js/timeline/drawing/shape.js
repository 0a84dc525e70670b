// A drawing as a value: shapes with attributes, which become SVG text or elements of the page.

/**
 * @typedef {{tag: string, attributes: Record<string, string | number>, children: Shape[], text: string}} Shape
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Shape | string)} children  shapes, or a single text
 * @returns {Shape}
 */
export function shape(tag, attributes, ...children) {
  /** @type {Shape[]} */
  const shapes = [];
  let text = "";
  for (const child of children) {
    if (typeof child === "string") text += child;
    else shapes.push(child);
  }
  return { tag, attributes, children: shapes, text };
}

/**
 * The shape as SVG text.
 * @param {Shape} shape
 * @returns {string}
 */
export function toMarkup({ tag, attributes, children, text }) {
  const names = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(attributeText(value))}"`);
  return `<${tag}${names.join("")}>${escaped(text)}${children.map(toMarkup).join("")}</${tag}>`;
}

/**
 * Sets an attribute unless the element already has this value: setting it again would cost a layout.
 * @param {Element} element
 * @param {string} name
 * @param {string | number} value
 */
export function change(element, name, value) {
  const shown = attributeText(value);
  if (element.getAttribute(name) !== shown) element.setAttribute(name, shown);
}

/**
 * Makes these shapes an element's children, and reuses the elements that are there.
 * @param {Element} parent
 * @param {Shape[]} shapes
 */
export function project(parent, shapes) {
  let element = parent.firstElementChild;
  for (const wanted of shapes) {
    if (element?.localName === wanted.tag) {
      update(element, wanted);
      element = element.nextElementSibling;
    } else {
      const made = document.createElementNS(SVG, wanted.tag);
      update(made, wanted);
      if (element) {
        const next = element.nextElementSibling;
        element.replaceWith(made);
        element = next;
      } else parent.append(made);
    }
  }
  while (element) {
    const next = element.nextElementSibling;
    element.remove();
    element = next;
  }
}

/**
 * @param {Element} element
 * @param {Shape} shape
 */
function update(element, { attributes, children, text }) {
  for (const name of element.getAttributeNames()) if (!Object.hasOwn(attributes, name)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) change(element, name, value);
  if (children.length > 0 || !text) project(element, children);
  else if (element.textContent !== text) element.textContent = text;
  if (!text && children.length === 0 && element.textContent) element.textContent = "";
}

/** Rounds a number to a tenth of a pixel. @param {string | number} value */
function attributeText(value) {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ") // XML forbids them, and lone surrogates
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;");
}
