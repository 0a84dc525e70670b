// Installs what a program needs before it runs: the cell's `packages`, and the packages of missing imports. Says which of those
// have ended the program.

import { reasonOf } from "../texts/reason.js";

/**
 * @typedef {import("./python.js").StartedPython} StartedPython
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").PackageProblem} PackageProblem
 */

/**
 * The problem is of a package that the cell names and that cannot be loaded. A missing import is none: the program may expect its
 * ModuleNotFoundError.
 * @param {StartedPython} python
 * @param {RunRequest} request
 * @param {{bringLibrary(): Promise<void>}} worker
 * @returns {Promise<{problem: PackageProblem | null, missing: PackageProblem[]}>}
 */
export async function installPackages(python, request, { bringLibrary }) {
  const { beside = [] } = request;
  const modules = beside.filter(({ name }) => name.endsWith(".py"));
  const programs = [...[...request.first, request].map(({ code }) => code), ...modules.map(({ text }) => text)];
  const own = new Set(["main", ...modules.map(({ name }) => name.replace(/\/.*|\.py$/s, ""))]);
  const imported = programs
    .flatMap(code => python.missingImports(code))
    .filter(name => beside.length === 0 || !own.has(name));
  const imports = [...new Set(imported)];
  if (request.packages.length + imports.length > 0) await bringLibrary();
  for (const name of request.packages) {
    const problem = await install(python, name);
    if (problem) return { problem: { what: "package", name, ...problem }, missing: [] };
  }
  /** @type {PackageProblem[]} */
  const missing = [];
  for (const name of imports) {
    if (!python.missingImports(`import ${name}`).length) continue; // one of the packages contains it

    const problem = await install(python, packageOf(python, name) ?? name);
    if (problem) missing.push({ what: "module", name, ...problem });
  }
  return { problem: null, missing };
}

/**
 * Those of the missing modules whose ModuleNotFoundError has left the program.
 * @param {PackageProblem[]} missing
 * @param {string | null} error  the text of what has ended it
 */
export function blamed(missing, error) {
  const lines = error?.split("\n").filter(line => /^[ |]*ModuleNotFoundError: /.test(line)) ?? [];
  return missing.filter(({ name }) => lines.some(line => line.includes(`'${name}'`) || line.includes(`'${name}.`)));
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
