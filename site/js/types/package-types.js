// The types of the packages that the site serves: which of them programs need, and their texts.

/**
 * For the name of each module that programs can import, the addresses of the files with its types, and with those of the
 * packages that it needs. A file has texts by their paths.
 * @typedef {Readonly<Record<string, readonly string[]>>} PackageFiles
 */

const IMPORT = /^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+([\w.,\t ]+))/gm;

/**
 * The addresses of the files that programs need.
 * @param {PackageFiles} packages
 * @param {readonly string[]} programs
 */
export function neededFiles(packages, programs) {
  const names = programs.flatMap(importedBy);
  return new Set(names.flatMap(name => (Object.hasOwn(packages, name) ? (packages[name] ?? []) : [])));
}

/**
 * The texts in such files, by their paths in a folder. What does not arrive is left out: its types are unknown then.
 * @param {Iterable<string>} addresses
 * @param {string} folder
 */
export async function packageTexts(addresses, folder) {
  const texts = await Promise.all([...addresses].map(readTexts));
  const all = texts.flatMap(each => Object.entries(each));
  return Object.fromEntries(all.map(([path, text]) => [`${folder}/${path}`, text]));
}

/** The modules, without their submodules, that a program imports. @param {string} program */
function importedBy(program) {
  return [...program.matchAll(IMPORT)].flatMap(([, module, list = ""]) =>
    module ? [module] : list.split(",").map(each => each.trim().split(/[.\s]/)[0] ?? ""),
  );
}

/**
 * @param {string} address
 * @returns {Promise<Record<string, string>>}
 */
async function readTexts(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } catch (error) {
    console.info(`The types of a package are missing, ${address}:`, error);
    return {};
  }
}
