// How large the page shows an element: slides scale what is in them.

/**
 * Pixels of the window for each of the element's own: 1, unless something around it is scaled by a transform or `zoom`.
 * @param {HTMLElement} element
 */
export function scaleOf(element) {
  return element.getBoundingClientRect().width / element.offsetWidth || 1;
}
