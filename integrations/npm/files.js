#!/usr/bin/env node
// Copies the cells' files to a folder that a site serves: `yieldpad-files public/yieldpad`.

import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("site", import.meta.url));
const LIST = "yieldpad-files.json"; // what was copied: only that is deleted when it is copied again

/** Says why nothing is copied, and ends. @param {string} why @returns {never} */
function refuse(why) {
  console.error(`yieldpad-files: ${why}`);
  process.exit(1);
}

/** The files of a folder and of the folders in it, as paths with slashes. @param {string} folder */
async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter(entry => !entry.isDirectory());
  return files.map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** The files that an earlier call has copied into a folder. @param {string} folder @returns {Promise<string[]>} */
async function copiedInto(folder) {
  if (!existsSync(folder)) return [];
  if (!existsSync(join(folder, LIST))) {
    const isEmpty = (await readdir(folder)).length === 0;
    return isEmpty ? [] : refuse(`${folder} has other files in it. Name a folder that is new or empty`);
  }
  const files = read(await readFile(join(folder, LIST), "utf-8"))?.files;
  const isList = Array.isArray(files) && files.every(file => typeof file === "string" && isInside(file));
  return isList ? files : refuse(`${join(folder, LIST)} is no list of files. Delete ${folder} yourself`);
}

/** What a text of JSON has; null if it is none. @param {string} text */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else has written it: the caller says so
  }
}

/** @param {string} file */
const isInside = file => !isAbsolute(file) && !file.split(/[\\/]/).includes("..");

/** Deletes files, and the folders that are empty then. @param {string} folder @param {string[]} files */
async function remove(folder, files) {
  for (const file of files) await rm(join(folder, file), { force: true });
  const folders = new Set(files.flatMap(file => parents(file)));
  for (const each of [...folders].sort((one, other) => other.length - one.length)) {
    const path = join(folder, each);
    if (existsSync(path) && (await readdir(path)).length === 0) await rmdir(path);
  }
}

/** The folders that a file is in. @param {string} file @returns {string[]} */
function parents(file) {
  const parent = dirname(file);
  return parent === "." ? [] : [parent, ...parents(parent)];
}

/** @param {string} folder @param {string[]} files */
const list = (folder, files) => writeFile(join(folder, LIST), `${JSON.stringify({ files }, null, 1)}\n`);

const [folder, ...more] = process.argv.slice(2);
if (!folder || more.length) {
  console.error("Usage: yieldpad-files FOLDER");
  process.exit(2);
}
const before = await copiedInto(folder);
const now = await filesIn(SITE);
const foreign = now.find(file => !before.includes(file) && existsSync(join(folder, file)));
if (foreign) refuse(`${join(folder, foreign)} is a file of yours. Name another folder`);
await mkdir(folder, { recursive: true });
await list(folder, [...new Set([...before, ...now])]); // if this is interrupted, the next call goes on
await remove(folder, before);
await cp(SITE, folder, { recursive: true });
await list(folder, now);
