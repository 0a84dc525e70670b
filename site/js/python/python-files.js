// Fetches Python's files, and the files that the worker requests, which has no network.

import { packageAddress } from "./package-address.js";
import { StartProblem } from "./start-problem.js";

/**
 * @typedef {import("../protocol/messages.js").FileName} FileName
 * @typedef {(loaded: number, total: number) => void} OnProgress  in bytes
 */

const FILES = PYTHON_FILES;
const PIECE = 512 * 1024; // bytes that are passed on together

/** The worker's answer if the page does not fetch for it. */
export const REFUSED = { status: 0, contentType: "", bytes: new ArrayBuffer(0) };

/** Bytes of the memory that an interpreter has which starts from the image. */
export const imageMemory = () => FILES.image.memory;

/** The settings of the site's author. */
export const SETTINGS = PYTHON_SETTINGS;

/** @param {string} path  from the site's root */
export function siteUrl(path) {
  return new URL(path, new URL("../", import.meta.url)).href;
}

/** Whether an error says that the image could not be had. @param {unknown} error */
export function lacksImage(error) {
  return error instanceof StartProblem && error.facts.what === "file" && error.facts.file === FILES.image.path;
}

export function packagesUrl() {
  return siteUrl(SETTINGS.packages);
}

/** The beginnings of the addresses of files that are kept for visits without a network once they are used. */
export function onDemandUrls() {
  return [packagesUrl(), siteUrl("types/")];
}

/**
 * Fetches the files for a start of Python, and delivers them piece by piece as they arrive, so that the receiver can begin. The
 * small ones go first.
 * @param {"image" | "start"} from  what Python starts from
 * @param {(name: FileName, piece: ArrayBuffer | null) => void} deliver  null after the last piece of a file
 * @param {OnProgress} progress
 */
export async function fetchPythonFiles(from, deliver, progress) {
  const { wasm, image, start, asm, pyodide, worker, lock } = FILES;
  const begin = from === "image" ? { image } : { start };
  const total = Object.values({ ...begin, wasm, asm, pyodide, worker, lock }).reduce(
    (sum, { bytes }) => sum + bytes,
    0,
  );
  let loaded = 0;
  /** @type {(files: Partial<typeof FILES>, after?: Promise<unknown>) => Promise<unknown>} */
  const passOn = (files, after) =>
    Promise.all(
      Object.entries(files).map(async ([name, file]) => {
        const response = await fetchFile(file);
        await after;
        await readPieces(response, piece => {
          loaded += piece.byteLength;
          progress(Math.min(loaded, total), total);
          deliver(/** @type {FileName} */ (name), piece);
        });
        deliver(/** @type {FileName} */ (name), null);
      }),
    );
  const small = passOn({ asm, pyodide, worker, lock }); // a worker begins with them
  await Promise.all([small, passOn({ wasm, ...begin }, small)]);
}

/**
 * Returns the whole standard library.
 * @param {OnProgress} progress
 */
export async function fetchLibrary(progress) {
  return readAll(await fetchFile(FILES.library), loaded => progress(loaded, FILES.library.bytes));
}

/**
 * Returns a page of the site as text.
 * @param {string} path  from the site's root
 */
export async function fetchText(path) {
  return (await fetchFile({ path })).text();
}

/**
 * Fetches for the worker, if the address is a package of the site or of an index that the author allows; otherwise returns
 * status 0. It sends no cookies. It checks the answer's address too, so a redirect cannot lead elsewhere.
 * @param {string} url
 * @param {{integrity?: string | undefined, accept?: string | undefined}} wanted
 * @param {OnProgress} progress
 */
export function fetchForWorker(url, { integrity, accept }, progress) {
  return fetchWithin(url, [packagesUrl(), ...SETTINGS.hosts], { integrity, accept }, progress);
}

/**
 * Fetches a file of the site without cookies. Status 0: it did not come.
 * @param {string} path  from the site's root
 * @param {OnProgress} progress
 */
export function fetchDataFile(path, progress) {
  return fetchWithin(siteUrl(path), [siteUrl("")], {}, progress);
}

/**
 * @param {string} url
 * @param {string[]} folders
 * @param {{integrity?: string | undefined, accept?: string | undefined}} wanted
 * @param {OnProgress} progress
 */
async function fetchWithin(url, folders, { integrity, accept }, progress) {
  const address = packageAddress(url, folders);
  if (address === null) return REFUSED;
  try {
    const response = await fetch(address, {
      credentials: "omit",
      integrity: integrity ?? "",
      headers: accept ? { accept } : {},
    });
    // The host may redirect to an address with a query; the program did not choose that one.
    if (packageAddress(response.url.replace(/[?#].*$/s, ""), folders) === null) return REFUSED;
    const total = Number(response.headers.get("content-length") ?? 0);
    const bytes = await readAll(response, loaded => progress(loaded, Math.max(loaded, total)));
    return { status: response.status, contentType: response.headers.get("content-type") ?? "", bytes };
  } catch (error) {
    console.warn(`Yieldpad could not fetch ${address}:`, error);
    return REFUSED;
  }
}

/** @param {{path: string}} file */
async function fetchFile({ path }) {
  const response = await fetch(siteUrl(path)).catch(error => {
    throw new StartProblem({ what: "file", file: path, status: null, reason: error.message });
  });
  if (response.ok) return response;
  throw new StartProblem({ what: "file", file: path, status: response.status, reason: response.statusText });
}

/**
 * @param {Response} response
 * @param {(loaded: number) => void} progress
 * @returns {Promise<ArrayBuffer>}
 */
async function readAll(response, progress) {
  /** @type {ArrayBuffer[]} */
  const pieces = [];
  let loaded = 0;
  await readPieces(response, piece => {
    pieces.push(piece);
    loaded += piece.byteLength;
    progress(loaded);
  });
  return new Blob(pieces).arrayBuffer();
}

/**
 * Passes on what arrives in pieces of about `PIECE` bytes.
 * @param {Response} response
 * @param {(piece: ArrayBuffer) => void} take
 */
async function readPieces(response, take) {
  const reader = response.body?.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let gathered = [];
  let size = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    gathered.push(read.value);
    size += read.value.byteLength;
    if (size < PIECE) continue;
    take(joined(gathered, size));
    gathered = [];
    size = 0;
  }
  if (size) take(joined(gathered, size));
}

/**
 * @param {Uint8Array<ArrayBuffer>[]} parts
 * @param {number} size
 */
function joined(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole.buffer;
}
