// The course's files that programs open. The page fetches those that a lesson of the site names, and only for a run that
// names them too, and keeps them: each run of a program has an interpreter of its own, which needs them again.

import { fetchDataFile, SETTINGS, siteUrl } from "./python-files.js";

/**
 * @typedef {{status: number, contentType: string, bytes: ArrayBuffer}} Fetched
 * @typedef {import("./python-files.js").OnProgress} OnProgress
 */

const MISSING = 404;

export class DataFiles {
  /** By their paths. @type {Map<string, Promise<Fetched>>} */
  #kept = new Map();

  /**
   * The file of an address, or null if the address is not that of a file of the run's.
   * @param {string} url
   * @param {readonly string[]} names  the files that the run names, as paths from the site's root
   * @param {OnProgress} progress
   * @returns {Promise<Fetched> | null}
   */
  fetch(url, names, progress) {
    const name = names.find(each => dataFileUrl(each) === url);
    if (name === undefined) return null;
    if (!SETTINGS.files.includes(name)) return Promise.resolve(nothing());
    const kept = this.#kept.get(name) ?? this.#fetch(name, progress);
    this.#kept.set(name, kept);
    return kept;
  }

  /**
   * @param {string} name
   * @param {OnProgress} progress
   */
  async #fetch(name, progress) {
    const fetched = await fetchDataFile(name, progress);
    if (fetched.status === 200) return fetched;
    this.#kept.delete(name); // the next run tries again
    return nothing();
  }
}

/** @param {string} name */
function dataFileUrl(name) {
  const site = siteUrl("");
  return URL.canParse(name, site) ? new URL(name, site).href : null;
}

function nothing() {
  return { status: MISSING, contentType: "", bytes: new ArrayBuffer(0) };
}
