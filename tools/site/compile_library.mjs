// Runs compile_library.py in Pyodide, in Node, since only that interpreter can make its own bytecode.
// node compile_library.mjs PACKAGES OUT: PACKAGES is a directory with the page's own packages; OUT gets the two zips.
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [packages = "", out = ""] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
// A fixed hash seed, so that sets in compiled code always come in the same order.
const pyodide = await loadPyodide({
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
});
pyodide.mountNodeFS("/tools", dirname(fileURLToPath(import.meta.url)));
pyodide.mountNodeFS("/packages", resolve(packages));
pyodide.mountNodeFS("/out", resolve(out));
pyodide.runPython("import runpy; runpy.run_path('/tools/compile_library.py', run_name='__main__')");
