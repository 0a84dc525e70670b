// Runs record.py in Pyodide, in Node: the lesson's programs, in the interpreter and with the package of the page. Each
// recording comes with its drawing, by the page's own code and in the lesson's language.
// node record.mjs PACKAGES TRIALS RESULTS LANGUAGE [WHEEL…]: TRIALS and RESULTS are JSON files, one read, one written;
// LANGUAGE is the name of a catalogue.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { Texts } from "../../site/js/texts/texts.js";
import { stillMarkup } from "../../site/js/timeline/drawing/still.js";
import { letRemoveWorkingFolder } from "../../site/js/worker/file-system.js";
import { Heartbeat } from "../../site/js/worker/heartbeat.js";

const LONGEST = { checked: 5_000, other: 20_000 }; // milliseconds that a program may compute
const AGAIN = 500; // milliseconds after which one that goes on is told so once more
const MOST = 30; // signals after which it is given up, and all with it
const SIGINT = 2;

const [packages = "", trials = "", results = "", language = "", ...wheels] = process.argv.slice(2);
const catalogue = readFileSync(new URL(`../../site/texts/${language}.json`, import.meta.url), "utf-8");
const texts = new Texts(language, JSON.parse(catalogue));
// A fixed hash seed, so that sets come in the same order in every build.
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
letRemoveWorkingFolder(pyodide.FS);
pyodide.mountNodeFS("/tools", dirname(fileURLToPath(import.meta.url)));
pyodide.mountNodeFS("/packages", resolve(packages));
for (const wheel of wheels) pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
pyodide.runPython("import sys; sys.path[:0] = ['/tools', '/packages']");
let begun = -1;
let signals = 0;
/** @type {Heartbeat | undefined} */
let heartbeat;
let deadline = Number.POSITIVE_INFINITY;
const interrupts = {
  /** What Python reads every now and then while it computes: the number of a signal, or 0. */
  get 0() {
    if (performance.now() < deadline || heartbeat?.beats) return 0;
    deadline = performance.now() + AGAIN;
    signals += 1;
    if (signals > MOST) giveUp();
    if (signals > 1) return SIGINT;
    heartbeat?.ask();
    return 0;
  },
  set 0(_value) {
    // Python clears the buffer after it has read a signal; each reading here stands for itself.
  },
};
pyodide.setInterruptBuffer(/** @type {Uint8Array} */ (/** @type {unknown} */ (interrupts)));

/** An interpreter has started. @param {number} beat  the address of what it hears that time goes by with */
function started(beat) {
  heartbeat = new Heartbeat(pyodide, beat);
}

/** Another program begins. @param {boolean} checked */
function watch(checked) {
  begun += 1;
  signals = 0;
  deadline = performance.now() + (checked ? LONGEST.checked : LONGEST.other);
}

/** Says which program it is that catches whatever it is sent. */
function giveUp() {
  writeFileSync(results, JSON.stringify({ endless: begun }));
  process.exit();
}

/** @type {{name: string, recording: import("../../site/js/protocol/messages.js").Recording | null}[]} */
const run = JSON.parse(pyodide.pyimport("record").run_all(readFileSync(trials, "utf-8"), started, watch));
const drawn = run.map(result => ({
  ...result,
  still: result.recording?.lanes.length ? stillMarkup(result.recording, { texts, name: result.name }) : "",
}));
writeFileSync(results, JSON.stringify(drawn));
