// Fetches what Python consists of, and what the worker wants, which has no network of its own.

/**
 * @typedef {import("./messages.js").PythonFiles} PythonFiles
 * @typedef {(loaded: number, total: number) => void} Progress  in bytes
 */

const FILES = PYTHON_FILES;

/** What the site's author allows. */
export const SETTINGS = PYTHON_SETTINGS;

/** @param {string} path  from the site's root, wherever that lies */
export function siteUrl(path) {
  return new URL(path, new URL("../", import.meta.url)).href;
}

export function packagesUrl() {
  return siteUrl(SETTINGS.packages);
}

/**
 * Gives what a start of Python needs.
 * @param {Progress} progress
 * @returns {Promise<PythonFiles>}
 */
export async function fetchPythonFiles(progress) {
  const { library, ...needed } = FILES;
  const total = Object.values(needed).reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const entries = Object.entries(needed).map(async ([name, file]) => {
    const bytes = await fetchFile(file, more => {
      loaded += more;
      progress(Math.min(loaded, total), total);
    });
    return [name, bytes];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Gives the whole standard library.
 * @param {Progress} progress
 */
export async function fetchLibrary(progress) {
  let loaded = 0;
  return fetchFile(FILES.library, more => {
    loaded += more;
    progress(loaded, FILES.library.bytes);
  });
}

/**
 * Fetches for the worker, if the address is one of the site's packages or one that the author allows; else gives
 * status 0. No cookies go along, and redirects stay inside what is allowed because the answer's address is checked.
 * @param {string} url
 * @param {{integrity?: string | undefined, accept?: string | undefined}} wanted
 * @param {Progress} progress
 */
export async function fetchForWorker(url, { integrity, accept }, progress) {
  const refused = { status: 0, contentType: "", bytes: new ArrayBuffer(0) };
  if (!isAllowed(url)) return refused;
  try {
    const response = await fetch(url, {
      credentials: "omit",
      integrity: integrity ?? "",
      headers: accept ? { accept } : {},
    });
    if (!isAllowed(response.url)) return refused;
    const total = Number(response.headers.get("content-length") ?? 0);
    let loaded = 0;
    const bytes = await readAll(response, more => {
      loaded += more;
      progress(loaded, Math.max(loaded, total));
    });
    return { status: response.status, contentType: response.headers.get("content-type") ?? "", bytes };
  } catch (error) {
    console.warn(`Yieldpad could not fetch ${url}:`, error);
    return refused;
  }
}

/** @param {string} url */
function isAllowed(url) {
  return [packagesUrl(), ...SETTINGS.hosts].some(prefix => url.startsWith(prefix)) && !/%2e|\.\.|\\/i.test(url);
}

/**
 * @param {PythonFile} file
 * @param {(more: number) => void} progress
 */
async function fetchFile({ path }, progress) {
  const response = await fetch(siteUrl(path)).catch(error => {
    throw new Error(`${path} could not be loaded (${error.message}). Check the connection and run the cell again.`);
  });
  if (!response.ok) throw new Error(`${path} could not be loaded (the server says ${response.status}).`);
  return readAll(response, progress);
}

/**
 * @param {Response} response
 * @param {(more: number) => void} progress
 * @returns {Promise<ArrayBuffer>}
 */
async function readAll(response, progress) {
  if (!response.body) return response.arrayBuffer();
  const counting = new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      progress(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counting)).arrayBuffer();
}
