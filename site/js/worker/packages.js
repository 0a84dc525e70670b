// Installs what a program needs before it runs: the cell's `packages`, and imports that are not there.

/**
 * @typedef {import("./python.js").Python} Python
 * @typedef {import("../messages.js").RunRequest} RunRequest
 */

const MOST_NAMED = 20; // packages that a message lists

/**
 * Gives null, or what to tell the reader when a package that the cell names cannot be had. An import that cannot be
 * resolved is not an error here: the program may expect that, and its ModuleNotFoundError says it; `remark` explains.
 * @param {Python} python
 * @param {RunRequest} request
 * @param {{remark(text: string): void, bringLibrary(): Promise<void>}} worker
 * @returns {Promise<string | null>}
 */
export async function installPackages(python, request, { remark, bringLibrary }) {
  const imports = python.missingImports(request.code);
  if (request.packages.length + imports.length > 0) await bringLibrary();
  for (const name of request.packages) {
    const problem = await install(python, name);
    if (problem) return `The package “${name}” could not be loaded: ${problem}\n`;
  }
  for (const name of imports) {
    if (!python.missingImports(`import ${name}`).length) continue; // one of the packages has brought it

    const problem = await install(python, packageOf(python, name) ?? name);
    if (problem) remark(`The module “${name}” could not be loaded: ${problem}\n`);
  }
  return null;
}

/**
 * @param {Python} python
 * @param {string} module
 */
function packageOf({ lock }, module) {
  return Object.values(lock.packages).find(entry => entry.imports.includes(module))?.name;
}

/**
 * @param {Python} python
 * @param {string} name  of a package, perhaps with a version
 * @returns {Promise<string | null>}  what went wrong
 */
async function install({ pyodide, lock, indexes }, name) {
  const known = Object.keys(lock.packages);
  const plain = name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  try {
    if (known.includes(plain)) {
      await load(pyodide, plain);
      return null;
    }
    if (indexes.length === 0) {
      const offered = known.filter(each => each !== "micropip" && each !== "packaging");
      const list = offered.length > 0 && offered.length <= MOST_NAMED ? `, which are ${offered.join(", ")}` : "";
      return `it is not among the packages of this site${list}. The site's author can add it.`;
    }
    await load(pyodide, "micropip");
    await pyodide.pyimport("micropip").install.callKwargs(name, { index_urls: indexes });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
  }
}

/**
 * Loads one of the site's packages, with what it needs; throws with Pyodide's words if it did not come.
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
  // What it needs counts too: without it the import would fail later, and not say why.
  if (problems.length > 0 || !(name in pyodide.loadedPackages)) throw new Error(problems.join("; ") || "no file came.");
}
