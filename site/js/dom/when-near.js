// Calls back when the reader comes near an element.

/**
 * Calls back once, when the element comes within a distance of the window.
 * @param {Element} element
 * @param {string} distance
 * @param {() => void} near
 */
export function whenNear(element, distance, near) {
  const watch = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      watch.disconnect();
      near();
    },
    { rootMargin: `${distance} 0px` },
  );
  watch.observe(element);
  return watch;
}
