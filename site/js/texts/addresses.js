// Objects' addresses in memory, as `repr` writes them: they are others in each run.

const ADDRESS = /\b0x[0-9a-f]{4,}\b/g;

/** A text without them, to be compared with another. @param {string} text */
export function withoutAddresses(text) {
  return text.replace(ADDRESS, "0x…");
}
