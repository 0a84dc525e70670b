// Gives the recordings that stand in files.

import { readFile } from "node:fs/promises";

/** @param {string} name */
export async function recording(name) {
  return JSON.parse(await readFile(new URL(`recordings/${name}.json`, import.meta.url), "utf-8"));
}
