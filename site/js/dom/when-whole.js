// Calls back when the parser has passed the end of an element: in a page whose HTML comes in pieces, a script may find
// an element of which only the beginning is there.

/**
 * Calls back once: at once if the element is whole, and not at all if it leaves the page before. Returns what ends the wait.
 * @param {Element} element
 * @param {() => void} act
 */
export function whenWhole(element, act) {
  const waiting = new AbortController();
  const look = () => {
    if (!isWhole(element)) return;
    waiting.abort();
    act();
  };
  const observer = new MutationObserver(look);
  waiting.signal.addEventListener("abort", () => observer.disconnect());
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", look, { signal: waiting.signal });
  look();
  return () => waiting.abort();
}

/** Whether nothing more can come into an element: something follows it, or the page is all there. @param {Element} element */
function isWhole(element) {
  if (document.readyState !== "loading") return true;
  // What stands behind the body a script has put there, such as Python's frame.
  for (let node = /** @type {Node | null} */ (element); node && node !== document.body; ) {
    if (node.nextSibling) return true;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return false;
}
