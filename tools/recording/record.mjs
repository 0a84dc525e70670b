// Runs record.py in Pyodide, in Node: the lesson's programs, in the page's interpreter and with the page's package. Adds
// drawings to each recording, made by the page's own code in the lesson's language.
// node record.mjs PACKAGES TRIALS RESULTS LANGUAGE FOLDER [WHEEL…]: TRIALS and RESULTS are JSON files, one read, one written;
// LANGUAGE is the name of a catalogue, FOLDER the lesson's.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { linesWithTimes } from "../../site/js/predict/lines.js";
import { leadOf, questionOf, settingsOf } from "../../site/js/predict/question.js";
import { Texts } from "../../site/js/texts/texts.js";
import { stillsMarkup } from "../../site/js/timeline/drawing/still.js";
import { modelOf } from "../../site/js/timeline/layout/model.js";
import { stuckText } from "../../site/js/timeline/stuck-text.js";
import { summaryText } from "../../site/js/timeline/summary-text.js";
import { Descriptors } from "../../site/js/worker/descriptors.js";
import { letRemoveWorkingFolder } from "../../site/js/worker/file-system.js";
import { Heartbeat } from "../../site/js/worker/heartbeat.js";

const LONGEST = { checked: 5_000, other: 20_000 }; // milliseconds that a program may compute
const AGAIN = 500; // milliseconds until the next signal, if the program continues
const MOST = 30; // signals after which the whole recording is given up
const SIGINT = 2;
const WHEELS = "/wheels";

const [packages = "", trials = "", results = "", language = "", folder = "", ...wheels] = process.argv.slice(2);
const [texts, words] = [catalogueIn("texts"), catalogueIn("texts/predict")];
// A fixed hash seed, so that sets have the same order in every build.
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
letRemoveWorkingFolder(pyodide.FS);
pyodide.mountNodeFS("/tools", dirname(fileURLToPath(import.meta.url)));
pyodide.mountNodeFS("/packages", resolve(packages));
pyodide.mountNodeFS("/lesson", resolve(folder));
pyodide.FS.mkdirTree(WHEELS); // not into the working folder, which is a program's
for (const wheel of wheels) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: WHEELS });
}
pyodide.runPython(`import sys; sys.path[:0] = ['/tools', '/packages']; sys.path.append('${WHEELS}')`);
let begun = -1;
let signals = 0;
/** @type {Heartbeat | undefined} */
let heartbeat;
let deadline = Number.POSITIVE_INFINITY;
const interrupts = {
  /** Python reads it regularly while it computes: the number of a signal, or 0. */
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
    // Python clears the buffer after it has read a signal; here each reading is computed anew.
  },
};
pyodide.setInterruptBuffer(/** @type {Uint8Array} */ (/** @type {unknown} */ (interrupts)));

/**
 * An interpreter has started. Returns what takes what was written past Python's streams.
 * @param {number} beat  the address of the function that the tick calls
 * @param {number} hasWritten  where 1 is written when there is something to take
 * @param {number} wantsSwitch  where 1 is written when a thread is to give way to others, which there are none of here
 */
function started(beat, hasWritten, wantsSwitch) {
  heartbeat = new Heartbeat(pyodide, { beat, wants_switch: wantsSwitch });
  const descriptors = new Descriptors(pyodide, hasWritten);
  return () => descriptors.take();
}

/** The texts in a folder of the site. @param {string} folder */
function catalogueIn(folder) {
  const file = new URL(`../../site/${folder}/${language}.json`, import.meta.url);
  return new Texts(language, JSON.parse(readFileSync(file, "utf-8")));
}

/** A run begins. @param {number} trial  the number of its trial @param {boolean} checked */
function watch(trial, checked) {
  begun = trial;
  signals = 0;
  deadline = performance.now() + (checked ? LONGEST.checked : LONGEST.other);
}

/** Reports the program that no signal could end. */
function giveUp() {
  writeFileSync(results, JSON.stringify({ endless: begun }));
  process.exit();
}

/**
 * The drawings of a run and the words below them, or null if nothing is to be drawn.
 * @param {import("../../site/js/protocol/messages.js").Recording} recording
 * @param {string} name
 */
function still(recording, name) {
  const model = modelOf(recording);
  if (!model.eventful) return null;
  return {
    drawings: stillsMarkup(recording, { texts, name }),
    summary: summaryText(model, { recorded: true, texts }),
    stuck: stuckText(model, texts),
  };
}

/**
 * What readers are asked of a run, with its words, and the lines that it is about. The question is null if there is none.
 * @param {import("../../site/js/protocol/messages.js").Recording} recording
 * @param {Record<string, string>} asked  the attributes of its cell
 */
function asking(recording, asked) {
  const [lines, settings] = [linesWithTimes(recording), settingsOf(name => asked[name] ?? null)];
  const question = settings && questionOf(settings, lines);
  if (!question) return { lines, question };
  const [border, run, skip] = [words.get("predict.border"), words.get("predict.run"), words.get("predict.skip")];
  return { lines, question: { ...question, lead: leadOf(question, { texts, words }), border, run, skip } };
}

/** @type {{name: string, asked?: Record<string, string>}[]} */
const asked = JSON.parse(readFileSync(trials, "utf-8"));
const askedOf = new Map(asked.map(trial => [trial.name, trial.asked]));
/** @type {{name: string, recording: import("../../site/js/protocol/messages.js").Recording | null}[]} */
const run = JSON.parse(pyodide.pyimport("record").run_all(readFileSync(trials, "utf-8"), started, watch));
const drawn = run.map(({ recording, ...result }) => ({
  ...result,
  recording,
  still: recording && still(recording, result.name),
  asking: recording && askedOf.get(result.name) ? asking(recording, askedOf.get(result.name) ?? {}) : null,
}));
writeFileSync(results, JSON.stringify(drawn));
