// The workers of the type checker, basedpyright: the one that is asked, and the one that it asks for to do its work.

import { own } from "../protocol/own.js";
import { Connection } from "./connection.js";
import { packageTexts } from "./package-types.js";

/**
 * `script` is the address of the checker, `typeshed` that of the standard library's types, if they are not in it, and
 * `packages` are those of packages' types.
 * @typedef {{script: string, typeshed: string | null, packages: import("./package-types.js").PackageFiles}} CheckerFiles
 */

const FOLDER = "file:///src";
const PACKAGES = "/packages"; // the folder of their types
/** A module that the checker does not know may be one of Pyodide's or of a package; a run tells. */
const SETTINGS = {
  typeCheckingMode: "standard",
  typeshedPath: "/typeshed", // where it has them, if they are in its script, and where they are put, if not
  extraPaths: [PACKAGES],
  pythonVersion: "3.14",
  pythonPlatform: "Linux",
  reportMissingImports: "none",
  reportMissingModuleSource: "none",
};

const CAPABILITIES = {
  workspace: { workspaceFolders: true, configuration: true },
  notebookDocument: { synchronization: { dynamicRegistration: false } },
  textDocument: {
    synchronization: {},
    publishDiagnostics: { tagSupport: { valueSet: [1, 2] }, versionSupport: true, codeDescriptionSupport: true },
    hover: { contentFormat: ["plaintext"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { documentationFormat: ["plaintext"], insertReplaceSupport: false } },
    signatureHelp: {
      signatureInformation: { documentationFormat: ["plaintext"], parameterInformation: { labelOffsetSupport: true } },
    },
  },
};

export class CheckerProcess {
  #files;
  #onFailure;
  /** @type {Worker[]} */
  #workers = [];
  /** The second one, whose script is read while the first one begins: it will ask for it. @type {Worker | null} */
  #spare = null;
  #connection;

  /**
   * @param {CheckerFiles} files
   * @param {{hear: (method: string, params: unknown) => void, onFailure: () => void}} options
   *   hear: gets notifications; onFailure: called if a worker has failed
   */
  constructor(files, { hear, onFailure }) {
    this.#files = files;
    this.#onFailure = onFailure;
    this.#connection = new Connection(message => this.#workers[0]?.postMessage(message), {
      hear,
      answer: (method, params) => (method === "workspace/configuration" ? configuration(params) : null),
    });
  }

  /**
   * Starts the checker. Rejects if the page may have no worker, or a file of its own does not arrive.
   * @param {Iterable<string>} packages  the addresses of the types of packages that it is to know
   */
  async start(packages) {
    const worker = this.#worker();
    const texts = packageTexts(packages, PACKAGES);
    const library = { ...(await libraryTypes(this.#files.typeshed)), ...(await texts) };
    this.#spare = this.#worker(); // its script is in the cache by now
    worker.addEventListener("message", ({ data }) => this.#receive(data));
    worker.postMessage({ type: "browser/boot", mode: "foreground" });
    await this.request("initialize", initialization(library));
    this.notify("initialized", {});
    this.notify("workspace/didChangeConfiguration", { settings: null });
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  request(method, params) {
    return this.#connection.request(method, params);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  notify(method, params) {
    this.#connection.notify(method, params);
  }

  end() {
    this.#connection.close();
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }

  #worker() {
    const worker = new Worker(this.#files.script);
    worker.addEventListener("error", () => this.#onFailure());
    this.#workers.push(worker);
    return worker;
  }

  /** @param {unknown} message */
  #receive(message) {
    if (own(message, "type") !== "browser/newWorker") return this.#connection.receive(message);
    const [port, initialData] = [own(message, "port"), own(message, "initialData")];
    if (port instanceof MessagePort) {
      const worker = this.#spare ?? this.#worker();
      this.#spare = null;
      worker.postMessage({ type: "browser/boot", mode: "background", initialData, port }, [port]);
    }
  }
}

/**
 * The files of the standard library's types: their texts by their paths, if they are not in the script itself.
 * @param {string | null} address
 * @returns {Promise<Record<string, string> | null>}
 */
async function libraryTypes(address) {
  if (address === null) return null;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
  return response.json();
}

/** @param {Record<string, string>} library */
function initialization(library) {
  return {
    processId: null,
    rootPath: "/src",
    rootUri: FOLDER,
    workspaceFolders: [{ uri: FOLDER, name: "page" }],
    initializationOptions: { files: { ...library, "/src/pyrightconfig.json": JSON.stringify(SETTINGS) } },
    capabilities: CAPABILITIES,
  };
}

/** An answer of `null` for each section that the server asks for: the settings are in the file. @param {unknown} params */
function configuration(params) {
  const items = own(params, "items");
  return Array.isArray(items) ? items.map(() => null) : [];
}
