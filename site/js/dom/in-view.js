// Whether an element is in the window.

/**
 * Whether the reader can see at least a part of one of these elements.
 * @param {Iterable<Element>} elements
 */
export function isAnyInView(elements) {
  for (const element of elements) {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (bottom > top && right > left && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth) return true;
  }
  return false;
}
