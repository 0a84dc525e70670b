// For pages with frames of embed.html: makes each as tall as its cell, and tells it whether the page is light or dark.

const HIGHEST = 20_000; // pixels: a frame is not this page's, and may say anything

/** The frames of this page that show a cell of Yieldpad. */
function frames() {
  return Array.from(document.querySelectorAll("iframe")).filter(({ src }) => /\/embed\.html(#|$)/.test(src));
}

/**
 * What a frame's surroundings are, as the page says by `color-scheme`; where it allows both, as the reader has it.
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
function tell(frame, message) {
  frame.contentWindow?.postMessage({ yieldpad: 1, ...message }, "*");
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {number} height  of what is in it, in pixels
 */
function fit(frame, height) {
  const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.height = `${height + borders}px`;
}

function tellSchemes() {
  for (const frame of frames()) tell(frame, { type: "scheme", scheme: schemeAround(frame) });
}

const darkWanted = matchMedia("(prefers-color-scheme: dark)");
darkWanted.addEventListener("change", tellSchemes);
new MutationObserver(tellSchemes).observe(document.documentElement, { attributes: true });

addEventListener("message", ({ source, data }) => {
  if (data?.yieldpad !== 1) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  if (data.type === "ready") tell(frame, { type: "scheme", scheme: schemeAround(frame) });
  if (data.type === "height" && data.height > 0) fit(frame, Math.min(data.height, HIGHEST));
});

// Those that were there before this script.
for (const frame of frames()) tell(frame, { type: "hello" });
