// Loads the cells of the page. Their script and Python's files find each other by their addresses, so they stay together in a
// folder that the page's host serves, and are not bundled.

/**
 * Defines the elements, once for a page. On a server, where there is no page, it does nothing.
 * @param {string | URL} [base]  the address of the folder, from the page: what `npx yieldpad-files FOLDER` has written
 * @returns {Promise<void>}  settles when the elements are defined
 */
export async function loadCells(base = "/yieldpad/") {
  if (typeof document === "undefined") return;
  const folder = new URL(base, document.baseURI);
  const script = new URL("yieldpad.js", folder.href.endsWith("/") ? folder : `${folder.href}/`).href;
  try {
    await import(/* webpackIgnore: true */ /* @vite-ignore */ script);
  } catch (cause) {
    const remedy = "Write the files there by `npx yieldpad-files FOLDER`, or tell loadCells() where they are.";
    throw new Error(`Yieldpad cannot load ${script}. ${remedy}`, { cause });
  }
}
