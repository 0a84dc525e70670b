// Lets Pyodide begin with an image. What it offers for that is private (`_loadSnapshot`, `API.restoreSnapshot`), and wants
// an image that holds every page; so the build pins Pyodide's version, and a start without an image is always possible.

/**
 * @typedef {NonNullable<NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]>} CreateModule
 * @typedef {{HEAPU8: Uint8Array, __tzset_js(...addresses: number[]): void,
 *   API: {config: {BUILD_ID: string}, restoreSnapshot(bytes: Uint8Array): object}}} Module
 */

/**
 * The options with which `loadPyodide` begins with an image. Starting fails where the image is not of this Pyodide.
 * @param {number} memory  bytes of the memory that the image is of
 * @param {Promise<import("./image.js").Image | null>} image  asked for once the memory is there
 * @param {CreateModule} createPyodideModule
 */
export function fromImage(memory, image, createPyodideModule) {
  /** @type {CreateModule} */
  const create = async settings => {
    const made = await createPyodideModule(settings);
    const module = /** @type {Module} */ (/** @type {unknown} */ (made));
    const { API } = module;
    const arrived = await image;
    API.restoreSnapshot = () => {
      if (API.config.BUILD_ID !== arrived?.build) throw new Error("The image is of another build of Pyodide.");
      arrived.restore(module.HEAPU8);
      module.__tzset_js(...arrived.zone); // C asks once only, and has done so where the image was made
      return arrived.references;
    };
    return made;
  };
  // Only its length is asked for: so much memory the module gets.
  return { createPyodideModule: create, _loadSnapshot: new Uint8Array(memory) };
}
