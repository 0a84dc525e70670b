// Runs record.py in Pyodide, in Node: the lesson's programs, in the interpreter and with the package of the page. Each
// recording comes with its drawing, by the page's own code and in the lesson's language.
// node record.mjs PACKAGES WHEELS CELLS RECORDINGS LANGUAGE: CELLS and RECORDINGS are JSON files, one read, one written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { catalogueName, Texts } from "../site/js/texts.js";
import { stillMarkup } from "../site/js/timeline/still.js";

const [packages = "", wheels = "", cells = "", recordings = "", language = ""] = process.argv.slice(2);
const texts = textsFor(language);
// A fixed hash seed, so that sets come in the same order in every build.
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
pyodide.mountNodeFS("/tools", dirname(fileURLToPath(import.meta.url)));
pyodide.mountNodeFS("/packages", resolve(packages));
for (const wheel of readdirSync(wheels).filter(name => name.endsWith(".whl"))) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(join(wheels, wheel))), "wheel");
}
pyodide.runPython("import sys; sys.path[:0] = ['/tools', '/packages']");
/** @type {{cell: string, recording: import("../site/js/messages.js").Recording}[]} */
const results = JSON.parse(pyodide.pyimport("record").record_all(readFileSync(cells, "utf-8")));
const drawn = results.map(result => ({
  ...result,
  still: result.recording.lanes.length > 0 ? stillMarkup(result.recording, { texts, name: result.cell }) : "",
  caption: texts.get("cell.recorded"),
}));
writeFileSync(recordings, JSON.stringify(drawn));

/**
 * The texts that the page will load for this language.
 * @param {string} wanted
 */
function textsFor(wanted) {
  /** @param {string} name */
  const file = name => new URL(`../site/texts/${name}.json`, import.meta.url);
  const name = existsSync(file(catalogueName(wanted))) ? catalogueName(wanted) : "en";
  return new Texts(name, JSON.parse(readFileSync(file(name), "utf-8")));
}
