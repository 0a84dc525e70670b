// The names that files beside a program can have: those of Python modules and of data.

const MOST_CHARACTERS = 100;
const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);
/** Modules that are there before any program begins: one beside it with such a name would never be imported. */
const TAKEN = new Set(
  "abc ast asyncio builtins codecs collections contextlib enum functools gc heapq inspect io itertools json linecache math operator os posix re signal socket ssl string sys threading time traceback types typing warnings weakref yieldpad".split(
    " ",
  ),
);

/**
 * What is wrong with a file's name, as the key of the text that says it; null if nothing is.
 * @param {string} name  its path from the program's folder, as "helpers.py" or "data/numbers.csv"
 */
export function nameProblem(name) {
  if (name === "") return "files.noName";
  if (name.length > MOST_CHARACTERS) return "files.longName";
  if (/[\s\\:*?"<>|#%\p{Cc}]/u.test(name)) return "files.wrongCharacter";
  const parts = name.split("/");
  if (parts.some(part => part === "" || part.startsWith("."))) return "files.wrongPath";
  if (!name.endsWith(".py")) return null;
  const modules = name.slice(0, -3).split("/");
  if (!modules.every(isModule)) return "files.noModule";
  return TAKEN.has(modules[0] ?? "") ? "files.takenModule" : null;
}

/** Whether an `import` can name it. @param {string} name */
function isModule(name) {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !KEYWORDS.has(name);
}

/**
 * A name that no file has: "module.py", then "module2.py".
 * @param {readonly string[]} names
 */
export function freeName(names) {
  for (let number = 1; ; number++) {
    const name = `module${number === 1 ? "" : number}.py`;
    if (!names.includes(name)) return name;
  }
}
