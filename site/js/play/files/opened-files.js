// Reads what a reader opens as a program of several files: files, a zip, a folder.

import { nameProblem } from "./file-names.js";
import { MAIN, MOST_CHARACTERS } from "./program-files.js";

/**
 * @typedef {{name: string, bytes: Uint8Array}} RawFile  name: its path
 * @typedef {{name: string, text: string}} TextFile
 */

/** A file that is no zip, by its name. */
export class ZipError extends Error {
  /** @param {string} file */
  constructor(file) {
    super(`${file} is no zip`);
    this.name = "ZipError";
    this.file = file;
  }
}

/** What is no part of a program, though it lies in its folder. */
const LEFT_OUT = /(^|\/)(\.[^/]*|__pycache__|__MACOSX|node_modules|venv)(\/|$)/;

/** Whether this is a zip, by its name. @param {{name: string}} file */
export function isZip({ name }) {
  return /\.zip$/i.test(name);
}

/**
 * The files in files, some of which may be zips. Throws a ZipError where one is none.
 * @param {readonly File[]} files
 * @returns {Promise<RawFile[]>}
 */
export async function rawFiles(files) {
  const found = await Promise.all(
    files.map(async file => {
      const bytes = await bytesOf(file);
      if (!isZip(file) || isTooLarge(file)) return [{ name: file.name, bytes }];
      return unzipped(bytes).catch(error => {
        console.info(error);
        throw new ZipError(file.name);
      });
    }),
  );
  return found.flat();
}

/**
 * The files of a zip, without what is too large, by their paths inside the one folder that holds them all.
 * @param {Uint8Array} zip
 */
async function unzipped(zip) {
  const { unzipSync } = await import("fflate");
  let room = 4 * MOST_CHARACTERS;
  const entries = unzipSync(zip, {
    filter({ name, originalSize }) {
      if (name.endsWith("/") || LEFT_OUT.test(name) || originalSize > room) return false;
      room -= originalSize;
      return true;
    },
  });
  return withoutFolder(Object.entries(entries).map(([name, bytes]) => ({ name, bytes })));
}

/**
 * The files of a folder that a reader has chosen.
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} [path]
 * @returns {Promise<RawFile[]>}
 */
export async function folderFiles(folder, path = "") {
  /** @type {RawFile[]} */
  const found = [];
  const entries = /** @type {AsyncIterable<FileSystemHandle>} */ (/** @type {any} */ (folder).values());
  for await (const entry of entries) {
    const name = path + entry.name;
    if (LEFT_OUT.test(name)) continue;
    if (entry.kind === "directory") {
      found.push(...(await folderFiles(/** @type {FileSystemDirectoryHandle} */ (entry), `${name}/`)));
      continue;
    }
    const file = await /** @type {FileSystemFileHandle} */ (entry).getFile();
    found.push({ name, bytes: await bytesOf(file) }); // a zip in a folder is one of its files
    if (found.length > 1000) break;
  }
  return found;
}

/**
 * The texts among files, and the names of those that are none, or cannot have such a name here.
 * @param {readonly RawFile[]} files
 * @returns {{texts: TextFile[], skipped: string[]}}
 */
export function textsOf(files) {
  /** @type {TextFile[]} */
  const texts = [];
  /** @type {string[]} */
  const skipped = [];
  for (const { name, bytes } of files) {
    const text = nameProblem(name) ? null : textOf(bytes);
    if (text === null) skipped.push(name);
    else texts.push({ name, text });
  }
  return { texts, skipped };
}

/**
 * Which of the files is what Run runs, and the others; null if none is a program.
 * @param {readonly TextFile[]} files
 * @returns {{main: TextFile, others: TextFile[]} | null}
 */
export function programAmong(files) {
  const modules = files.filter(({ name }) => /^[^/]+\.py$/.test(name));
  const main =
    files.find(({ name }) => name === MAIN) ??
    files.find(({ name }) => name === "__main__.py") ??
    modules.find(({ text }) => /^if __name__ == ["']__main__["']/m.test(text)) ??
    modules.find(({ text }) => /^asyncio\.run\(/m.test(text)) ??
    modules[0];
  return main ? { main, others: files.filter(file => file !== main) } : null;
}

/** Its bytes; those of no text if it is too large to be opened. @param {File} file */
async function bytesOf(file) {
  return new Uint8Array(isTooLarge(file) ? [0] : await file.arrayBuffer());
}

/** @param {File} file */
function isTooLarge({ size }) {
  return size > 8 * MOST_CHARACTERS;
}

/** @param {RawFile[]} files */
function withoutFolder(files) {
  const [first] = files;
  const folder = first?.name.slice(0, first.name.indexOf("/") + 1) ?? "";
  if (folder === "" || !files.every(({ name }) => name.startsWith(folder))) return files;
  return files.map(({ name, bytes }) => ({ name: name.slice(folder.length), bytes }));
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
