// The names of a cell's parts for assistive technology, which have the cell's label in them.

/**
 * Gives the parts their names by another label.
 * @param {Element} element  the cell's outermost one
 * @param {import("../../texts/texts.js").Texts} texts
 * @param {{before: string, label: string}} labels
 */
export function renameParts(element, texts, { before, label }) {
  const [old, names] = [namesOf(texts, before), namesOf(texts, label)];
  const renamed = (/** @type {string | null} */ name) => (name === null ? undefined : names[old.indexOf(name)]);
  for (const part of [element, ...element.querySelectorAll("[aria-label], .label, caption")]) {
    const name = renamed(part.getAttribute("aria-label"));
    if (name !== undefined) part.setAttribute("aria-label", name);
    const text = part.childElementCount ? undefined : renamed(part.textContent);
    if (text !== undefined) part.textContent = text;
  }
}

/** @param {import("../../texts/texts.js").Texts} texts @param {string} label */
function namesOf(texts, label) {
  return [
    label,
    texts.get("cell.codeOf", { label }),
    texts.get("cell.outputOf", { label }),
    texts.get("timeline.timelineOf", { label }),
    texts.get("timeline.stepsOf", { label }),
    texts.get("timeline.tableOf", { label }),
    texts.get("timeline.graphOf", { label }),
  ];
}
