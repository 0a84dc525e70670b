// Runs programs in the page's interpreter, one after the other, with explanations, and lists how each ended.
// node run-programs.mjs REQUESTS ENDINGS: JSON files, one read (name → what is asked for), one written (name → ending).
import { readFileSync, writeFileSync } from "node:fs";
import { startInterpreter } from "./interpreter.mjs";

const [requests = "", endings = ""] = process.argv.slice(2);
const interpreter = await startInterpreter();
/** @type {Record<string, object>} */
const ended = {};
for (const [name, { code, ...more }] of Object.entries(JSON.parse(readFileSync(requests, "utf-8")))) {
  console.log(name); // the last one is the one that hangs
  const { error, explanations, stdout, stderr, choices } = await interpreter.run(code, { ...more, explain: true });
  ended[name] = { error, explanations, stdout, stderr, choices, suspends: interpreter.suspends };
}
writeFileSync(endings, JSON.stringify(ended));
process.exit(); // timers that programs have left are no reason to wait
