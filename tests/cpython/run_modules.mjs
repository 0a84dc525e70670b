// Runs modules of CPython's tests as one program in the page's interpreter, in Node.
// node run_modules.mjs LIB_TEST, with a request for run_modules.py on stdin
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { writeAll } from "../../tools/dev/write-all.mjs";
import { startInterpreter } from "../js/interpreter/interpreter.mjs";

const [folder = ""] = process.argv.slice(2);
const request = await text(process.stdin);
const program = readFileSync(new URL("run_modules.py", import.meta.url), "utf8");
const { pyodide, run } = await startInterpreter();
Object.assign(globalThis, { report: (/** @type {string} */ line) => writeAll(1, line) });
pyodide.FS.mkdirTree("/cpython/test");
pyodide.mountNodeFS("/cpython/test", folder);
pyodide.FS.writeFile("/request.json", request);
const { error, stdout, stderr } = await run(program);
process.stdout.write([stdout, stderr, error].filter(Boolean).join("\n"));
process.exitCode = error ? 1 : 0;
