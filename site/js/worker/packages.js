// Installs what a program needs before it runs: the cell's `packages`, and the packages of missing imports.

import { reasonOf } from "../texts/reason.js";

/**
 * @typedef {import("./python.js").StartedPython} StartedPython
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").PackageProblem} PackageProblem
 */

/**
 * Returns null, or the problem if a package that the cell names cannot be loaded. A missing import is not an error here:
 * the program may expect its ModuleNotFoundError, and `remark` explains it.
 * @param {StartedPython} python
 * @param {RunRequest} request
 * @param {{remark(problem: PackageProblem): void, bringLibrary(): Promise<void>}} worker
 * @returns {Promise<PackageProblem | null>}
 */
export async function installPackages(python, request, { remark, bringLibrary }) {
  const programs = [...request.first, request].map(({ code }) => code);
  const imports = [...new Set(programs.flatMap(code => python.missingImports(code)))];
  if (request.packages.length + imports.length > 0) await bringLibrary();
  for (const name of request.packages) {
    const problem = await install(python, name);
    if (problem) return { what: "package", name, ...problem };
  }
  for (const name of imports) {
    if (!python.missingImports(`import ${name}`).length) continue; // one of the packages contains it

    const problem = await install(python, packageOf(python, name) ?? name);
    if (problem) remark({ what: "module", name, ...problem });
  }
  return null;
}

/**
 * @param {StartedPython} python
 * @param {string} module
 */
function packageOf({ lock }, module) {
  return Object.values(lock.packages).find(entry => entry.imports.includes(module))?.name;
}

/**
 * @param {StartedPython} python
 * @param {string} name  of a package, perhaps with a version
 * @returns {Promise<Pick<PackageProblem, "reason" | "offered"> | null>}  the problem, if there is one
 */
async function install({ pyodide, lock, indexes }, name) {
  const known = Object.keys(lock.packages);
  const plain = name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  try {
    if (known.includes(plain)) return await load(pyodide, plain);
    if (indexes.length === 0) {
      return { reason: null, offered: known.filter(each => each !== "micropip" && each !== "packaging") };
    }
    const problem = await load(pyodide, "micropip");
    if (problem) return problem;
    await pyodide.pyimport("micropip").install.callKwargs(name, { index_urls: indexes });
    return null;
  } catch (error) {
    return { reason: lastLine(reasonOf(error)), offered: null };
  }
}

/**
 * Loads one of the site's packages and its dependencies. If that fails, returns Pyodide's message, or null without one.
 * @param {import("pyodide").PyodideAPI} pyodide
 * @param {string} name
 */
async function load(pyodide, name) {
  /** @type {string[]} */
  const problems = [];
  await pyodide.loadPackage([name], {
    messageCallback: message => console.debug(message),
    errorCallback: message => problems.push(message),
  });
  // A missing dependency counts too: the import would fail later, without a reason.
  const came = problems.length === 0 && name in pyodide.loadedPackages;
  return came ? null : { reason: lastLine(problems.join("; ")), offered: null };
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split("\n").at(-1) || null;
}
