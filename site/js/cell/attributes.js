// The attributes of a cell. A wrong value throws an error that says what to write instead.

/** @type {Record<string, {allowed: (value: string) => boolean, remedy: string}>} */
const RULES = {
  speed: {
    allowed: value => value === "instant" || Number(value) > 0,
    remedy: 'Write a number above 0, such as "0.5" or "2", or "instant".',
  },
  timeline: {
    allowed: value => ["", "on", "off", "generators"].includes(value),
    remedy: 'Write "on", "off", or "generators" to see ordinary generators too.',
  },
  theme: {
    allowed: value => ["auto", "light", "dark", "system"].includes(value),
    remedy: 'Write "auto", "light", "dark" or "system".',
  },
};

/**
 * Throws if an attribute has a value that is not allowed.
 * @param {Element} cell
 */
export function checkAttributes(cell) {
  for (const [name, { allowed, remedy }] of Object.entries(RULES)) {
    const value = cell.getAttribute(name);
    if (value === null || allowed(value)) continue;
    const id = cell.id ? ` id="${cell.id}"` : "";
    throw new Error(`<${cell.localName}${id} ${name}="${value}">: ${name} cannot be "${value}". ${remedy}`);
  }
}
