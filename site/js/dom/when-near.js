// Calls back when the reader comes near an element.

/** Pixels from the window at which an element is near. */
export const NEAR = 600;

/** The same for what has to be downloaded: nothing is near for a reader who wants to save data. */
export function nearForDownloads() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return connection?.saveData ? 0 : NEAR;
}

/**
 * Calls back once, when the element comes within a distance of the window.
 * @param {Element} element
 * @param {number} distance  pixels
 * @param {() => void} near
 */
export function whenNear(element, distance, near) {
  const watch = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      watch.disconnect();
      near();
    },
    { rootMargin: `${distance}px 0px` },
  );
  watch.observe(element);
  return watch;
}
