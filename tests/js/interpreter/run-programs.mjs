// Runs programs in the page's interpreter, one after the other, with explanations, and lists how each ended.
// node run-programs.mjs REQUESTS ENDINGS [WHEEL…]: JSON files, one read (name → what is asked for), one written (name →
// ending, with the lanes and steps of a recording, as texts); the wheels are of the packages that programs import.
import { readFileSync, writeFileSync } from "node:fs";
import { startInterpreter } from "./interpreter.mjs";
import { laneStory } from "./lane-story.mjs";

const [requests = "", endings = "", ...wheels] = process.argv.slice(2);
const interpreter = await startInterpreter();
for (const wheel of wheels) interpreter.pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
/** @type {Record<string, object>} */
const ended = {};
for (const [name, { code, ...more }] of Object.entries(JSON.parse(readFileSync(requests, "utf-8")))) {
  console.log(name); // the last one is the one that hangs
  const { error, explanations, stdout, stderr, choices, told } = await interpreter.run(code, {
    ...more,
    explain: true,
  });
  ended[name] = { error, explanations, stdout, stderr, choices, suspends: interpreter.suspends, ...laneStory(told) };
}
writeFileSync(endings, JSON.stringify(ended));
process.exit(); // timers that programs have left are no reason to wait
