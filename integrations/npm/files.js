#!/usr/bin/env node
// Copies the cells' files to a folder that a site serves: `yieldpad-files public/yieldpad`.

import { existsSync } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const [folder, ...more] = process.argv.slice(2);
if (!folder || more.length) {
  console.error("Usage: yieldpad-files FOLDER");
  process.exit(2);
}
const isOurs = existsSync(`${folder}/yieldpad.js`);
if (!isOurs && existsSync(folder) && (await readdir(folder)).length) {
  console.error(`yieldpad-files: ${folder} has other files in it, and I write to a folder of my own only`);
  process.exit(1);
}
if (isOurs) await rm(folder, { recursive: true }); // files of an older version have other names
await cp(fileURLToPath(new URL("site", import.meta.url)), folder, { recursive: true });
