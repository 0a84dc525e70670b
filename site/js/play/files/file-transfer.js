// Opens and saves the files of the playground's program: single ones, a zip, a folder.

import { create } from "../../dom/create.js";
import { download } from "../../dom/save-file.js";
import { isProgramFile } from "../../share/program-file.js";
import { charactersIn, MAIN, MOST_CHARACTERS, MOST_FILES } from "./program-files.js";

/**
 * @typedef {import("./beside-files.js").BesideOptions} BesideOptions
 * @typedef {import("../../cell/view/notice.js").Action} Action
 * @typedef {{name: string, text: string}} TextFile
 * @typedef {BesideOptions & {show: (text: string, ...actions: Action[]) => void, refresh: (name: string) => void}} TransferOptions
 *   refresh: shows the files as they are, and this one
 * @typedef {{showDirectoryPicker?: (options: {mode: "read" | "readwrite"}) => Promise<FileSystemDirectoryHandle>}} Picking
 */

export class FileTransfer {
  #options;

  /** @param {TransferOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** Lets the reader choose what to open as the program. */
  choose() {
    choose(files => void this.take(files));
  }

  /** Lets the reader choose what to add to the program. */
  chooseMore() {
    choose(files => void this.#attempt(() => this.#addAll(files)));
  }

  /**
   * Opens files: a single Python file takes the program's place, or comes beside it if there are others; data come beside it;
   * several files, and a zip, are a program of their own.
   * @param {File[]} files
   */
  async take(files) {
    const { cell, model } = this.#options;
    const [file] = files;
    const { isZip } = await import("./opened-files.js");
    if (!file) return;
    if (files.length === 1 && isProgramFile(file) && (model.all.length === 0 || file.name === MAIN)) {
      return cell.sharing?.take(file);
    }
    if (files.length === 1 ? !isZip(file) : !files.some(each => isZip(each) || isProgramFile(each))) {
      return this.#attempt(() => this.#addAll(files));
    }
    await this.#attempt(async opened => this.#openAll(await opened.rawFiles(files)));
  }

  /** Saves the program: as one `.py` file, or as a zip if it has several files. */
  async save() {
    const { cell, model } = this.#options;
    if (model.all.length === 0) return cell.sharing?.downloadPython();
    const { zipOf } = await import("./saved-files.js");
    download(await zipOf(this.#all()), `${cell.sharing?.fileName ?? "program"}.zip`);
  }

  /** The choices for folders, where the browser has them. */
  folderChoices() {
    if (!pickFolder) return [];
    return [
      { label: this.#text("files.openFolder"), onPress: () => this.#openFolder() },
      { label: this.#text("files.saveFolder"), onPress: () => this.#saveFolder() },
    ];
  }

  async #openFolder() {
    const folder = await chosenFolder("read");
    if (folder) await this.#attempt(async opened => this.#openAll(await opened.folderFiles(folder)));
  }

  async #saveFolder() {
    const folder = await chosenFolder("readwrite");
    if (!folder) return;
    const { writeInto } = await import("./saved-files.js");
    const files = this.#all();
    await writeInto(folder, files);
    this.#options.show(this.#text("files.saved", { count: files.length }));
  }

  #all() {
    const { cell, model } = this.#options;
    return [{ name: MAIN, text: cell.code }, ...model.all.map(({ name, text }) => ({ name, text }))];
  }

  /** @param {(opened: typeof import("./opened-files.js")) => Promise<void>} act */
  async #attempt(act) {
    try {
      await act(await import("./opened-files.js"));
    } catch (error) {
      const file = error instanceof Error && "file" in error ? String(error.file) : null;
      if (file !== null) this.#options.show(this.#text("files.noZip", { name: file }));
      else this.#options.cell.sharing?.tellFailure(error);
    }
  }

  /** @param {import("./opened-files.js").RawFile[]} raw */
  async #openAll(raw) {
    const { textsOf, programAmong } = await import("./opened-files.js");
    const { texts, skipped } = textsOf(raw);
    const program = programAmong(texts);
    if (!program) return texts.length ? this.#addTexts(texts, skipped) : this.#tell([], skipped);
    const { cell, model, refresh, show } = this.#options;
    if (texts.length > MOST_FILES || charactersIn(texts) > MOST_CHARACTERS) return this.#tellTooMuch();
    const code = cell.code;
    const putBack = model.replaceAll(program.others);
    refresh(MAIN);
    cell.edit(program.main.text);
    const { name } = program.main;
    const said = [
      this.#text("files.opened", { count: texts.length }),
      ...(name === MAIN ? [] : [this.#text("files.openedAs", { name })]),
    ];
    show(this.#sentences(said, skipped), {
      label: this.#text("files.undo"),
      onPress: () => {
        putBack();
        refresh(MAIN);
        cell.edit(code);
      },
    });
  }

  /** @param {File[]} files */
  async #addAll(files) {
    const { rawFiles, textsOf, isZip } = await import("./opened-files.js");
    const { texts, skipped } = textsOf(await rawFiles(files));
    this.#addTexts(texts, skipped);
    // What is no text has no tab: programs find it until the page is left.
    for (const file of files)
      if (skipped.includes(file.name) && !isZip(file)) await this.#options.cell.sharing?.take(file);
  }

  /** @param {TextFile[]} texts @param {string[]} skipped */
  #addTexts(texts, skipped) {
    const { cell, model, refresh } = this.#options;
    const others = texts.filter(({ name }) => name !== MAIN);
    if (!model.hasRoomFor(others.length, charactersIn(others))) return this.#tellTooMuch();
    for (const { name, text } of others) model.add(name, text);
    const main = texts.find(({ name }) => name === MAIN);
    if (main) cell.edit(main.text);
    refresh(texts.at(-1)?.name ?? MAIN);
    this.#tell(texts.length ? [this.#text("files.added", { count: texts.length })] : [], skipped);
  }

  /** @param {string[]} said @param {string[]} skipped */
  #tell(said, skipped) {
    this.#options.show(this.#sentences(said, skipped) || this.#text("files.noFiles"));
  }

  #tellTooMuch() {
    const values = { files: MOST_FILES, kilobytes: MOST_CHARACTERS / 1000 };
    this.#options.show(this.#text("files.tooMuch", values));
  }

  /** @param {string[]} said @param {string[]} skipped */
  #sentences(said, skipped) {
    const left = skipped.length ? [this.#text("files.skipped", { names: skipped.join(", ") })] : [];
    return [...said, ...left].join(" ");
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  #text(key, values) {
    return this.#options.words.filesTexts.get(key, values);
  }
}

/** @param {(files: File[]) => void} onFiles */
function choose(onFiles) {
  const input = create("input", { type: "file", multiple: true });
  input.addEventListener("change", () => onFiles([...(input.files ?? [])]));
  input.click();
}

const pickFolder = /** @type {Picking} */ (/** @type {unknown} */ (globalThis)).showDirectoryPicker?.bind(globalThis);

/** The folder that the reader chooses, or null. @param {"read" | "readwrite"} mode */
async function chosenFolder(mode) {
  try {
    return (await pickFolder?.({ mode })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}
