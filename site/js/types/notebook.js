// The programs of one session as a notebook of the language server: each cell knows the names of those before it.

/**
 * @typedef {{name: string, code: string}} Program
 * @typedef {{method: string, params: object}} Notification
 * @typedef {{uri: string, version: number, code: string}} Document
 */

const LANGUAGE = "python";
const CODE = 2; // the kind of a cell with a program

export class Notebook {
  #path;
  #version = 0;
  #isOpen = false;
  /** By the cells' names, in their order. @type {Map<string, Document>} */
  #documents = new Map();
  /** @type {Map<string, string>} */
  #addresses = new Map();

  /** @param {number} number  of this notebook, unique */
  constructor(number) {
    this.#path = `/src/${number}.ipynb`;
  }

  /** The address of a cell's document. Only this scheme makes the server treat it as a cell. @param {string} name */
  uriOf(name) {
    const known = this.#addresses.get(name);
    if (known) return known;
    const made = `vscode-notebook-cell://${this.#path}#${this.#addresses.size}`;
    this.#addresses.set(name, made);
    return made;
  }

  /** The version of a cell's document that the server has, or 0. @param {string} name */
  versionOf(name) {
    return this.#documents.get(name)?.version ?? 0;
  }

  /** The notification after which another server has the same programs, as a newer version. @returns {Notification[]} */
  again() {
    const programs = [...this.#documents].map(([name, { code }]) => ({ name, code }));
    return this.#isOpen ? [this.#opened(programs)] : [];
  }

  /** The programs that the server has. */
  get programs() {
    return [...this.#documents.values()].map(({ code }) => code);
  }

  /**
   * The notifications after which the server has these programs.
   * @param {Program[]} programs  in their order
   * @returns {Notification[]}
   */
  bring(programs) {
    const names = programs.map(({ name }) => name);
    if (this.#isOpen && names.join("\n") === [...this.#documents.keys()].join("\n")) return this.#changed(programs);
    return [...(this.#isOpen ? [this.close()] : []), this.#opened(programs)];
  }

  /** The notification that closes it. @returns {Notification} */
  close() {
    this.#isOpen = false;
    const cellTextDocuments = [...this.#documents.values()].map(({ uri }) => ({ uri }));
    return { method: "notebookDocument/didClose", params: { notebookDocument: { uri: this.#uri }, cellTextDocuments } };
  }

  get #uri() {
    return `file://${this.#path}`;
  }

  /**
   * @param {Program[]} programs
   * @returns {Notification}
   */
  #opened(programs) {
    this.#isOpen = true;
    this.#version += 1;
    const documents = programs.map(({ name, code }) => ({ uri: this.uriOf(name), version: this.#version, code }));
    this.#documents = new Map(documents.map((document, index) => [programs[index]?.name ?? "", document]));
    return {
      method: "notebookDocument/didOpen",
      params: {
        notebookDocument: {
          uri: this.#uri,
          notebookType: "jupyter-notebook",
          version: this.#version,
          cells: documents.map(({ uri }) => ({ kind: CODE, document: uri })),
        },
        cellTextDocuments: documents.map(({ uri, version, code }) => ({
          uri,
          languageId: LANGUAGE,
          version,
          text: code,
        })),
      },
    };
  }

  /**
   * @param {Program[]} programs
   * @returns {Notification[]}
   */
  #changed(programs) {
    const changed = programs.filter(({ name, code }) => this.#documents.get(name)?.code !== code);
    if (changed.length === 0) return [];
    this.#version += 1;
    const textContent = changed.map(({ name, code }) => {
      const document = { uri: this.uriOf(name), version: this.#version, code };
      this.#documents.set(name, document);
      return { document: { uri: document.uri, version: document.version }, changes: [{ text: code }] };
    });
    const notebookDocument = { uri: this.#uri, version: this.#version };
    return [{ method: "notebookDocument/didChange", params: { notebookDocument, change: { cells: { textContent } } } }];
  }
}
