// Gives the recordings that stand in files, as a page reads them.

import { readFile } from "node:fs/promises";
import { readRecording } from "../../site/js/protocol/recording.js";

/** The recording of that name; `version-1/` has those of version 1. @param {string} name */
export async function recording(name) {
  return readRecording(await written(name));
}

/** The same as it is written. @param {string} name */
export async function written(name) {
  return JSON.parse(await readFile(new URL(`recordings/${name}.json`, import.meta.url), "utf-8"));
}
