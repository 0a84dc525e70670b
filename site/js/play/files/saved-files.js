// Saves a program of several files: as a zip, or into a folder.

/** @typedef {{name: string, text: string}} TextFile */

/**
 * A zip with these files.
 * @param {readonly TextFile[]} files
 */
export async function zipOf(files) {
  const { strToU8, zipSync } = await import("fflate");
  const entries = files.map(({ name, text }) => [name, strToU8(text)]);
  return new Blob([zipSync(Object.fromEntries(entries)).slice()], { type: "application/zip" });
}

/**
 * Writes files into a folder that the reader has chosen.
 * @param {FileSystemDirectoryHandle} folder
 * @param {readonly TextFile[]} files
 */
export async function writeInto(folder, files) {
  for (const { name, text } of files) {
    const path = name.split("/");
    let place = folder;
    for (const each of path.slice(0, -1)) place = await place.getDirectoryHandle(each, { create: true });
    const file = await place.getFileHandle(path.at(-1) ?? name, { create: true });
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
  }
}
