// The search in the gallery: which programs have all words of a query.

/**
 * A function that says whether a text has all words of a query, as parts of its words. Case and accents do not matter.
 * @param {string} query
 * @returns {(text: string) => boolean}
 */
export function search(query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return text => {
    const searched = plain(text);
    return words.every(word => searched.includes(word));
  };
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
