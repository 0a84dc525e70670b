// What the browser keeps for a page: for good, or until its tab is closed.

/** The page's storage, or null if the browser denies it. */
export function pageStorage() {
  return allowed(() => window.localStorage);
}

/** The tab's storage, or null if the browser denies it. */
export function tabStorage() {
  return allowed(() => window.sessionStorage);
}

/**
 * The keys of what is kept whose names begin so.
 * @param {Pick<Storage, "length" | "key"> | null} storage  null if the browser keeps nothing for this page
 * @param {string} beginning
 */
export function keysFrom(storage, beginning) {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
  return keys.filter(key => key.startsWith(beginning));
}

/**
 * Keeps a text, if there is room.
 * @param {Pick<Storage, "setItem"> | null} storage  null if the browser keeps nothing for this page
 * @param {string} key
 * @param {string} text
 */
export function keepText(storage, key, text) {
  try {
    storage?.setItem(key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // full, or denied
  }
}

/**
 * @param {() => Storage} storage
 * @returns {Storage | null}
 */
function allowed(storage) {
  try {
    return storage();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
