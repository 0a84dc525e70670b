// Splits the type checker's one script in two: the program, and the types of the standard library (typeshed).
// Arguments: the script of browser-basedpyright, and the directory for `checker.js` and `typeshed.json`.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const BEGINNING = '.exports={"/typeshed/';
const LIBRARY = "/typeshed/stdlib/";
const FEWEST = 700; // files of the standard library's types; fewer means that the script is made otherwise

const [script = "", into = ""] = process.argv.slice(2);
const whole = readFileSync(script, "utf8");
const places = whole.split(BEGINNING).length - 1;
if (places !== 1) throw new Error(`${script} has ${places} objects of typeshed's files, and one was expected`);
const from = whole.indexOf(BEGINNING) + ".exports=".length;
const to = endOfObject(whole, from);
const files = runInNewContext(`(${whole.slice(from, to)})`, Object.create(null));
const kept = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(LIBRARY)));
if (Object.keys(kept).length < FEWEST)
  throw new Error(`${script} has only ${Object.keys(kept).length} files of ${LIBRARY}`);
const program = `${whole.slice(0, from)}{}${whole.slice(to)}`.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
writeFileSync(join(into, "checker.js"), program);
writeFileSync(join(into, "typeshed.json"), JSON.stringify(kept));

/**
 * Where an object of texts alone ends, given where it begins.
 * @param {string} source
 * @param {number} start
 */
function endOfObject(source, start) {
  let quote = "";
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (character === "\\") at += 1;
    else if (quote) quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'" || character === "`") quote = character;
    else if (character === "}") return at + 1;
  }
  throw new Error("the object of typeshed's files does not end");
}
