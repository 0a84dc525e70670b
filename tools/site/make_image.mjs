// Makes the image: the memory of an interpreter that has imported all modules of a start. `worker/image.js` reads it.
// node --experimental-wasm-jspi make_image.mjs START OUT SEED: START is the zip of these modules, OUT gets image.bin, SEED is that
// of the hashes of texts.
import crypto from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
// @ts-expect-error: it has no types
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { writeImage } from "../../site/js/worker/image.js";
import { recursiveFunctions } from "../../site/js/worker/stack-limit.js";

/**
 * @typedef {{HEAPU8: Uint8Array, API: {restoreSnapshot(): object}}} Module
 * @typedef {{config: {BUILD_ID: string}, serializeHiwireState(): object}} Api
 */

const [start = "", out = "", seed = "0"] = process.argv.slice(2);
if (!("Suspending" in WebAssembly))
  throw new Error("This Node suspends no stacks, and nor would what its image starts.");

// Every build makes the same bytes: no time goes by, and what is random is not.
const NOW = Date.UTC(1980);
Date.now = () => NOW;
performance.now = () => 0;
crypto.randomFillSync = /** @type {typeof crypto.randomFillSync} */ (bytes => bytes);

/** Where C's library has the time zone put. @type {number[]} */
const zone = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {typeof instantiate} */ (
  (/** @type {BufferSource} */ source, /** @type {WebAssembly.Imports} */ imports) => {
    const env = imports?.env;
    const tzset = env?._tzset_js;
    if (env && typeof tzset === "function") {
      env._tzset_js = (/** @type {number[]} */ ...addresses) => {
        zone.splice(0, zone.length, ...addresses);
        tzset(...addresses);
      };
    }
    return instantiate(source, imports);
  }
);

// As on a page that starts without an image, as far as it can be; make_image.py says what is put right afterwards.
const env = { HOME: "/home/pyodide", PYTHONHASHSEED: seed, LANG: "en_US.UTF-8", _: "./this.program" };
const pyodide = await loadPyodide({ stdLibURL: start, env, _makeSnapshot: true });
pyodide.mountNodeFS("/tools", dirname(fileURLToPath(import.meta.url)));
pyodide.runPython("import runpy; runpy.run_path('/tools/make_image.py', run_name='__main__')");
pyodide.FS.unmount("/tools");
const recursive = recursiveFunctions(pyodide);
pyodide.runPython("import gc; gc.collect()");
const { _api: api, _module: module } = /** @type {{_api: Api, _module: Module}} */ (/** @type {unknown} */ (pyodide));
const references = api.serializeHiwireState();
if (zone.length !== 4) throw new Error("C's library has not asked for the time zone as this script expects.");
const image = writeImage(
  { build: api.config.BUILD_ID, references, zone, recursive },
  module.HEAPU8,
  await freshMemory(module.HEAPU8.length),
);
writeFileSync(join(out, "image.bin"), image);

/**
 * The memory of a module that has just been instantiated.
 * @param {number} length  in bytes
 * @returns {Promise<Uint8Array>}
 */
function freshMemory(length) {
  return new Promise((resolve, reject) => {
    const instantiated = new Error("This is all that is wanted of it.");
    loadPyodide({
      stdLibURL: start,
      _loadSnapshot: new Uint8Array(length),
      createPyodideModule: async settings => {
        const made = await createPyodideModule(settings);
        const { API, HEAPU8 } = /** @type {Module} */ (/** @type {unknown} */ (made));
        API.restoreSnapshot = () => {
          resolve(HEAPU8.slice());
          throw instantiated;
        };
        return made;
      },
    }).catch(error => error === instantiated || reject(error));
  });
}
