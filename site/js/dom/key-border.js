// Keeps the keys that an element's own tree handles or types from the page around it, whose shortcuts would act on them
// too: a deck of slides turns at a space, a manual's search box opens at a slash.

/** Keys that scroll. */
const SCROLLS = new Set([" ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]);
const PRESSES = new Set(["Enter", " "]);

/**
 * To be called once for a tree. A key's release stays inside if its press did.
 * @param {ShadowRoot} root
 * @returns {ShadowRoot} the same
 */
export function keepKeys(root) {
  /** Keys that are down, and whose press stayed inside. @type {Set<string>} */
  const kept = new Set();
  root.addEventListener("keydown", event => {
    if (!(event instanceof KeyboardEvent) || !isOurs(event, root)) return;
    kept.add(event.code);
    event.stopPropagation();
  });
  root.addEventListener("keypress", event => {
    if (event instanceof KeyboardEvent && kept.has(event.code)) event.stopPropagation();
  });
  root.addEventListener("keyup", event => {
    if (event instanceof KeyboardEvent && kept.delete(event.code)) event.stopPropagation();
  });
  return root;
}

/**
 * Whether something in the tree has handled the key, or the browser is about to do so for the element that has the focus.
 * @param {KeyboardEvent} event
 * @param {ShadowRoot} root
 */
function isOurs(event, root) {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing) return true;
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return false;
  if (key === "Escape" && root.querySelector(":popover-open")) return true;
  if (isTyped(event) && target instanceof HTMLElement && takesText(target)) return true;
  if (PRESSES.has(key) && !isShortcut(event) && target.closest("button, summary, a[href], [role=button]")) return true;
  return SCROLLS.has(key) && canScroll(target);
}

/** Whether a key writes, or moves in a text: not Tab, not a function key, not a shortcut. @param {KeyboardEvent} event */
function isTyped(event) {
  const { key } = event;
  if (key === "Tab" || /^F\d+$/.test(key)) return false;
  return !isShortcut(event) || SCROLLS.has(key);
}

/** @param {KeyboardEvent} event */
function isShortcut({ ctrlKey, metaKey, altKey }) {
  return (ctrlKey || metaKey) && !altKey; // AltGr, which types, is both on some systems
}

/** @param {HTMLElement} element */
function takesText(element) {
  return element.isContentEditable || element.matches("input, textarea, select, [role=textbox]");
}

/** @param {Element} element */
function canScroll(element) {
  for (let each = /** @type {Element | null} */ (element); each; each = each.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(each);
    const isTall = each.scrollHeight > each.clientHeight && /auto|scroll/.test(overflowY);
    if (isTall || (each.scrollWidth > each.clientWidth && /auto|scroll/.test(overflowX))) return true;
  }
  return false;
}
