// Runs pytest in Pyodide, in Node: tests the page's Python in the page's interpreter.
// node pytest_in_pyodide.mjs PROJECT SITE_PACKAGES [pytest's options]
import { loadPyodide } from "pyodide";

const [project = "", sitePackages = "", ...options] = process.argv.slice(2);
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
pyodide.mountNodeFS("/project", project);
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.runPython("import sys; sys.path[:0] = ['/project', '/project/py']");
const runner = pyodide.pyimport("tools.dev.pytest_in_pyodide");
process.exitCode = runner.run(pyodide.toPy(options));
