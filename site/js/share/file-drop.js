// Takes the files that a reader drops on an element, before the browser or the editor handles them.

const OVER = "file-over"; // the element's class while a file is above it

/**
 * Calls back with the files that are dropped on an element, together if there are several.
 * @param {HTMLElement} element
 * @param {(files: File[]) => void} onDrop
 * @param {{capture?: boolean}} [options]  capture: before the editor, which would insert the file's text at the pointer;
 *   otherwise after the elements inside, which take their own
 */
export function takeDroppedFiles(element, onDrop, { capture = true } = {}) {
  const over = (/** @type {DragEvent} */ event) => {
    if (!bringsFiles(event)) return;
    element.classList.toggle(OVER, !event.defaultPrevented);
    event.preventDefault();
  };
  const options = { capture };
  element.addEventListener("dragenter", over, options);
  element.addEventListener("dragover", over, options);
  element.addEventListener("dragleave", event => {
    if (!(event.relatedTarget instanceof Node) || !element.contains(event.relatedTarget))
      element.classList.remove(OVER);
  });
  element.addEventListener(
    "drop",
    event => {
      element.classList.remove(OVER);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop([...(event.dataTransfer?.files ?? [])]);
    },
    options,
  );
}

/** @param {DragEvent} event */
function bringsFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
