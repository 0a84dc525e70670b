// The files beside a program, as values: what there is, what was deleted, and what is kept in the browser. No document.

/**
 * @typedef {{id: number, name: string, text: string}} ProgramFile  id: stays when it is renamed
 * @typedef {{files: ProgramFile[], deleted: ProgramFile[]}} Kept
 * @typedef {{read(): Kept | null, keep(kept: Kept): void}} Keeper  keeps them for the next visit
 */

export const MAIN = "main.py";
/** So many files, and so many characters in them, are a program. */
export const MOST_FILES = 100;
export const MOST_CHARACTERS = 1_000_000;
const MOST_DELETED = 20;

export class ProgramFiles {
  /** @type {ProgramFile[]} */
  #files;
  /** The last one that was deleted comes first. @type {ProgramFile[]} */
  #deleted;
  #keeper;
  #last;

  /**
   * @param {readonly {name: string, text: string}[]} original  those that come with the program
   * @param {Keeper} keeper
   */
  constructor(original, keeper) {
    const kept = keeper.read();
    this.#files = kept?.files ?? original.map(({ name, text }, id) => ({ id, name, text }));
    this.#deleted = kept?.deleted ?? [];
    this.#last = Math.max(0, ...[...this.#files, ...this.#deleted].map(({ id }) => id));
    this.#keeper = keeper;
  }

  /** All, in the order of their tabs. @returns {readonly Readonly<ProgramFile>[]} */
  get all() {
    return this.#files;
  }

  /** Their names, with the program's own. */
  get names() {
    return [MAIN, ...this.#files.map(({ name }) => name)];
  }

  /** The name of the file that `bringBack` would bring back, or null. */
  get lastDeleted() {
    return this.#deleted[0]?.name ?? null;
  }

  /** @param {string} name */
  find(name) {
    return this.#files.find(file => file.name === name) ?? null;
  }

  /**
   * Whether there is room for more files with so many characters.
   * @param {number} files
   * @param {number} characters
   */
  hasRoomFor(files, characters) {
    return this.#files.length + files < MOST_FILES && charactersIn(this.#files) + characters <= MOST_CHARACTERS;
  }

  /**
   * Adds a file; one of the same name is deleted, and can be brought back.
   * @param {string} name
   * @param {string} text
   */
  add(name, text = "") {
    this.#last += 1;
    const file = { id: this.#last, name, text };
    const at = this.#files.findIndex(each => each.name === name);
    if (at < 0) this.#files = [...this.#files, file];
    else {
      this.#bury(/** @type {ProgramFile} */ (this.#files[at]));
      this.#files = this.#files.with(at, file);
    }
    this.#keep();
    return file;
  }

  /**
   * @param {number} id
   * @param {string} text
   */
  write(id, text) {
    const file = this.#files.find(each => each.id === id);
    if (!file || file.text === text) return;
    file.text = text;
    this.#keep();
  }

  /**
   * Renames a file; another one that has this name is deleted, and can be brought back.
   * @param {string} name
   * @param {string} to
   */
  rename(name, to) {
    const file = this.find(name);
    const other = name === to ? null : this.find(to);
    if (!file) return;
    if (other) this.remove(to);
    file.name = to;
    this.#keep();
  }

  /** Deletes a file, which can be brought back. @param {string} name */
  remove(name) {
    const file = this.find(name);
    if (!file) return;
    this.#files = this.#files.filter(each => each !== file);
    this.#bury(file);
    this.#keep();
  }

  /** Brings the last deleted file back, under a name that no other file has. @returns {ProgramFile | null} */
  bringBack() {
    const [file, ...others] = this.#deleted;
    if (!file) return null;
    this.#deleted = others;
    const back = { ...file, name: unlike(file.name, this.names) };
    this.#files = [...this.#files, back];
    this.#keep();
    return back;
  }

  /**
   * Other files take the place of all; returns what puts them back.
   * @param {readonly {name: string, text: string}[]} files
   */
  replaceAll(files) {
    const before = { files: this.#files, deleted: this.#deleted };
    for (const file of this.#files) this.#bury(file);
    this.#files = files.map(({ name, text }) => {
      this.#last += 1;
      return { id: this.#last, name, text };
    });
    this.#keep();
    return () => {
      this.#files = before.files;
      this.#deleted = before.deleted;
      this.#keep();
    };
  }

  /** @param {ProgramFile} file */
  #bury(file) {
    if (file.text !== "") this.#deleted = [file, ...this.#deleted].slice(0, MOST_DELETED);
  }

  #keep() {
    this.#keeper.keep({ files: this.#files, deleted: this.#deleted });
  }
}

/** How many characters files have. @param {readonly {text: string}[]} files */
export function charactersIn(files) {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * A name like this one that is not among others: "helpers.py", then "helpers_2.py".
 * @param {string} name
 * @param {readonly string[]} others
 */
function unlike(name, others) {
  const dot = name.includes(".", name.lastIndexOf("/") + 1) ? name.lastIndexOf(".") : name.length;
  for (let number = 1; ; number++) {
    const made = number === 1 ? name : `${name.slice(0, dot)}_${number}${name.slice(dot)}`;
    if (!others.includes(made)) return made;
  }
}
