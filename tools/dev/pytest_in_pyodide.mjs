// Runs pytest in Pyodide, in Node: tests the page's Python in the page's interpreter.
// node pytest_in_pyodide.mjs PROJECT SITE_PACKAGES [pytest's options]
// With --report alone it reads the options and the tests that are wanted from stdin, and reports each as a line of JSON.
import { text } from "node:stream/consumers";
import { loadPyodide } from "pyodide";
import { recursiveFunctions, stackLimit } from "../../site/js/worker/stack-limit.js";
import { writeAll } from "./write-all.mjs";

const [project = "", sitePackages = "", ...options] = process.argv.slice(2);
const request = options[0] === "--report" ? await text(process.stdin) : null;
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
pyodide.mountNodeFS("/project", project);
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.runPython("import sys; sys.path[:0] = ['/project', '/project/py']");
stackLimit(false, pyodide, recursiveFunctions(pyodide))(); // as in the page: or deep recursion in C would end Node
const runner = pyodide.pyimport("tools.dev.pytest_in_pyodide");
if (request !== null) {
  // On a line of its own: pytest's dots stand on one that has not ended.
  const send = (/** @type {string} */ report) => writeAll(1, `\nreport: ${report}\n`);
  process.exitCode = runner.report(request, send);
} else {
  process.exitCode = runner.run(pyodide.toPy(options));
}
