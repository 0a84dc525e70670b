// Whether an element is in the window, or near it.

/**
 * Whether at least a part of one of these elements is in the window, or so near above or below it.
 * @param {Iterable<Element>} elements
 * @param {number} near  pixels
 */
export function isAnyInView(elements, near) {
  for (const element of elements) {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (bottom > top && right > left && bottom > -near && right > 0 && top < innerHeight + near && left < innerWidth)
      return true;
  }
  return false;
}
