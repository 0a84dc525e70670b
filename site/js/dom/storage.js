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
