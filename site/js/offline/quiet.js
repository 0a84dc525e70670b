// Waits for a moment in which nobody waits for the page.

const READING = 10_000; // milliseconds after which a reader who has run nothing is assumed to be reading
const AGAIN = 1000; // milliseconds between two checks
const BUSY = ["loading", "queued", "running", "waiting", "stopping"].map(state => `async-cell[state=${state}]`).join();

/**
 * Resolves when the page is loaded, no program runs, Python is not loading, and either a program has run or `READING`
 * has passed.
 * @param {{isLoading: boolean}} runtime
 */
export async function quiet(runtime) {
  await loaded();
  const begun = performance.now();
  let ran = false;
  const onEnd = () => {
    ran = true;
  };
  document.addEventListener("cellend", onEnd);
  while (runtime.isLoading || document.querySelector(BUSY) || !(ran || performance.now() - begun > READING)) {
    await later(AGAIN);
  }
  document.removeEventListener("cellend", onEnd);
  await idle();
}

/** Resolves when the page and its resources are loaded. */
function loaded() {
  return new Promise(resolve => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });
}

/** Resolves when the browser is idle, if it can report that. */
export function idle() {
  return new Promise(resolve => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve);
    else setTimeout(resolve, AGAIN);
  });
}

/** @param {number} milliseconds */
function later(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
