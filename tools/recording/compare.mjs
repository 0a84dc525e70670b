// Compares recorded programs, pair by pair, by the page's own code.
// node compare.mjs PAIRS RESULTS LANGUAGE: JSON files, one read, one written; LANGUAGE is the name of a catalogue.

import { readFileSync, writeFileSync } from "node:fs";
import { readRecording } from "../../site/js/protocol/recording.js";
import { Texts } from "../../site/js/texts/texts.js";
import { comparedRun } from "../../site/js/timeline/compare/compared-run.js";
import { differenceOf } from "../../site/js/timeline/compare/difference.js";
import { differenceText, namesOfPrograms } from "../../site/js/timeline/compare/sentence.js";
import { stillMarkup, wholeSpan } from "../../site/js/timeline/drawing/still.js";

/**
 * @typedef {{id: string, label: string, recording: import("../../site/js/protocol/messages.js").Recording,
 *   ending: import("../../site/js/protocol/messages.js").Ending}} Run
 */

const WIDTH = 316; // pixels: two beside each other in a lesson's column, or one on a phone

const [pairs = "", results = "", language = ""] = process.argv.slice(2);
const texts = catalogue(`${language}.json`);
const compareTexts = catalogue(`compare/${language}.json`);

/** @param {string} file */
function catalogue(file) {
  return new Texts(language, JSON.parse(readFileSync(new URL(`../../site/texts/${file}`, import.meta.url), "utf-8")));
}

/** @param {[Run, Run]} pair  the first is compared with the second */
function compared([now, before]) {
  const difference = differenceOf(runOf(now), runOf(before));
  const to = Math.max(wholeSpan(difference.models.now), wholeSpan(difference.models.before));
  const names = namesOfPrograms(compareTexts, { now: now.label, before: before.label });
  const drawings = [now, before].map(({ id, label, recording }) =>
    stillMarkup(recording, { texts, width: WIDTH, name: `${now.id}-with-${id}`, label, to }),
  );
  return { drawings, text: differenceText(difference, names, { texts, compareTexts }) };
}

/** @param {Run} run */
function runOf({ recording, ending }) {
  return comparedRun({ ...ending, recording: readRecording(recording) }, { exact: true });
}

writeFileSync(results, JSON.stringify(JSON.parse(readFileSync(pairs, "utf-8")).map(compared)));
