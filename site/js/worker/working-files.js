// The files in a program's working folder and in /tmp: brings those of the course and those that earlier runs have left in other
// interpreters, and finds what a run has changed.

import { FOLDER, MOST_BYTES, MOST_FILES } from "../protocol/working-files.js";

/**
 * @typedef {import("../protocol/messages.js").FileChange} FileChange
 * @typedef {import("pyodide").PyodideAPI["FS"]} FileSystem
 * @typedef {{isFolder: boolean, size: number, changed: number, written: number, number: number}} Facts  of one file or folder; changed: a time, in
 *   milliseconds; number: of its node
 */

const ROOTS = [FOLDER, "/tmp"];

export class WorkingFiles {
  #fs;
  /** @type {Map<string, Facts>} */
  #before = new Map();

  /** The course's files that have been brought: a session's programs may have changed them since. @type {Set<string>} */
  #brought = new Set();
  #fetch;

  /**
   * @param {FileSystem} fs
   * @param {(name: string) => Promise<ArrayBuffer | null>} fetch  gives a file of the course, or null
   */
  constructor(fs, fetch) {
    this.#fs = fs;
    this.#fetch = fetch;
  }

  /**
   * A run begins: brings the course's files, and makes the changes of others, in their order. In a session these may be changes of the
   * course's files; elsewhere a program finds those as the course has them. Returns the names of the files that did not come.
   * @param {readonly string[]} names  of files, as paths from the working folder
   * @param {FileChange[]} changes
   * @param {{inSession: boolean, beside: readonly import("../protocol/messages.js").BesideFile[]}} options  beside: the program's
   *   other files, which it finds as the reader has them
   */
  async begin(names, changes, { inSession, beside }) {
    if (!inSession) for (const change of changes) this.#make(change);
    const missing = await Promise.all(names.map(name => this.#bring(name)));
    if (inSession) for (const change of changes) this.#make(change);
    for (const { name, text } of beside) this.#write(name, new TextEncoder().encode(text).buffer);
    this.#before = this.#look();
    return missing.flat();
  }

  /** @param {string} name */
  async #bring(name) {
    if (this.#brought.has(name)) return [];
    const bytes = await this.#fetch(name).catch(() => null);
    if (bytes === null) return [name];
    this.#write(name, bytes);
    this.#brought.add(name);
    return [];
  }

  /**
   * Writes a file, into folders that are made for it.
   * @param {string} name  its path from the working folder
   * @param {ArrayBuffer} bytes
   */
  #write(name, bytes) {
    const path = `${FOLDER}/${name}`;
    this.#make({ path: path.slice(0, path.lastIndexOf("/")), kind: "folder", bytes: null });
    this.#make({ path, kind: "file", bytes });
  }

  /**
   * What has changed since then: first what is gone, the deepest first, then what is new, folders before what is in them.
   * What is too large is left out.
   * @param {string[]} own  the texts of the programs that have run, which Yieldpad has written to files itself
   * @returns {FileChange[]}
   */
  changes(own) {
    const now = this.#look();
    /** @type {FileChange[]} */
    const gone = Array.from(this.#before.keys())
      .filter(path => now.get(path)?.isFolder !== this.#before.get(path)?.isFolder)
      .reverse()
      .map(path => ({ path, kind: "gone", bytes: null }));
    /** @type {FileChange[]} */
    const made = [];
    let room = MOST_BYTES;
    for (const [path, facts] of now) {
      if (isSame(this.#before.get(path), facts)) continue;
      if (facts.isFolder) made.push({ path, kind: "folder", bytes: null });
      const bytes = facts.isFolder || facts.size > room ? null : this.#read(path);
      if (!bytes || own.includes(new TextDecoder().decode(bytes))) continue;
      room -= bytes.length;
      made.push({ path, kind: "file", bytes: bytes.slice().buffer });
    }
    return [...gone, ...made];
  }

  /** All files and folders, a folder before what is in it. */
  #look() {
    /** @type {Map<string, Facts>} */
    const found = new Map();
    for (const root of ROOTS) this.#lookInto(root, found);
    return found;
  }

  /**
   * @param {string} folder
   * @param {Map<string, Facts>} found
   */
  #lookInto(folder, found) {
    const fs = this.#fs;
    const names = attempt(() => fs.readdir(folder)) ?? [];
    for (const name of names) {
      const path = `${folder}/${name}`;
      const facts = name === "." || name === ".." || found.size >= MOST_FILES ? null : attempt(() => fs.lstat(path));
      if (!facts) continue;
      const isFolder = fs.isDir(facts.mode);
      if (!isFolder && !fs.isFile(facts.mode)) continue;
      const [changed, written] = [facts.ctime.getTime(), facts.mtime.getTime()];
      found.set(path, { isFolder, size: facts.size, changed, written, number: facts.ino });
      if (isFolder) this.#lookInto(path, found);
    }
  }

  /** @param {FileChange} change */
  #make({ path, kind, bytes }) {
    const fs = this.#fs;
    if (!ROOTS.some(root => path.startsWith(`${root}/`)) || path.split("/").includes("..")) return;
    attempt(() => {
      if (kind === "folder") fs.mkdirTree(path);
      else if (kind === "file") fs.writeFile(path, new Uint8Array(bytes ?? new ArrayBuffer(0)));
      else if (fs.isDir(fs.lstat(path).mode)) fs.rmdir(path);
      else fs.unlink(path);
    });
  }

  /** @param {string} path */
  #read(path) {
    return attempt(() => /** @type {Uint8Array} */ (this.#fs.readFile(path)));
  }
}

/**
 * @param {Facts | undefined} before
 * @param {Facts} now
 */
function isSame(before, now) {
  if (!before || before.isFolder !== now.isFolder) return false;
  if (now.isFolder) return true;
  return ["size", "changed", "written", "number"].every(
    name => before[/** @type {keyof Facts} */ (name)] === now[/** @type {keyof Facts} */ (name)],
  );
}

/**
 * What the function returns, or null where the file system refuses.
 * @template Result
 * @param {() => Result} act
 * @returns {Result | null}
 */
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
