// For pages with frames of embed.html: makes each frame as tall as its cell, and tells it whether the page is light or dark.

const HIGHEST = 20_000; // pixels: a limit, since a frame may send any height

/** The frames of this page that show a cell. */
function frames() {
  return Array.from(document.querySelectorAll("iframe")).filter(({ src }) => /\/embed\.html(#|$)/.test(src));
}

/**
 * Whether the page is light or dark around a frame, by `color-scheme`; if the page allows both, the reader's setting counts.
 * @param {Element} frame
 */
function schemeAround(frame) {
  const allowed = getComputedStyle(frame).colorScheme.split(" ");
  const dark = allowed.includes("dark") && (!allowed.includes("light") || darkWanted.matches);
  return dark ? "dark" : "light";
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {{type: "hello"} | {type: "scheme", scheme: string}} message
 */
function post(frame, message) {
  frame.contentWindow?.postMessage({ yieldpad: 1, ...message }, "*");
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {number} height  of its content, in pixels
 */
function fit(frame, height) {
  const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.height = `${height + borders}px`;
}

function postSchemes() {
  for (const frame of frames()) post(frame, { type: "scheme", scheme: schemeAround(frame) });
}

const darkWanted = matchMedia("(prefers-color-scheme: dark)");
darkWanted.addEventListener("change", postSchemes);
new MutationObserver(postSchemes).observe(document.documentElement, { attributes: true });

/** Heights to apply at the next frame, so that many messages cause one layout. @type {Map<HTMLIFrameElement, number>} */
const wanted = new Map();

/**
 * @param {HTMLIFrameElement} frame
 * @param {number} height
 */
function fitSoon(frame, height) {
  if (wanted.size === 0) {
    requestAnimationFrame(() => {
      for (const [each, tall] of wanted) fit(each, tall);
      wanted.clear();
    });
  }
  wanted.set(frame, Math.min(height, HIGHEST));
}

addEventListener("message", ({ source, origin, data }) => {
  if (typeof data !== "object" || data === null || data.yieldpad !== 1) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  // A sandboxed frame has the origin "null". A frame that has been navigated to another origin does not count.
  if (!frame || (origin !== "null" && origin !== new URL(frame.src).origin)) return;
  if (data.type === "ready") post(frame, { type: "scheme", scheme: schemeAround(frame) });
  if (data.type === "height" && Number.isFinite(data.height) && data.height > 0) fitSoon(frame, data.height);
});

// Frames that were loaded before this script.
for (const frame of frames()) post(frame, { type: "hello" });
