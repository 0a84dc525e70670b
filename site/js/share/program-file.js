// Reads a reader's file with a program.

const MOST_BYTES = 256 * 1024;

/** A file that is not a program for a cell, and why. */
export class FileError extends Error {
  /**
   * @param {"share.fileKind" | "share.fileLarge" | "share.fileText"} key  of the text that says it
   * @param {{name: string, kilobytes: number}} values  for that text
   */
  constructor(key, values) {
    super(`${key}: ${values.name}`);
    this.name = "FileError";
    this.key = key;
    this.values = values;
  }
}

/** Whether a file's name is that of a Python program. @param {File} file */
export function isProgramFile({ name }) {
  return /\.pyw?$/i.test(name);
}

/**
 * The program in a file. Throws a FileError if it is not Python, too large, or not text.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function readProgramFile(file) {
  const values = { name: file.name, kilobytes: MOST_BYTES / 1024 };
  if (!isProgramFile(file)) throw new FileError("share.fileKind", values);
  if (file.size > MOST_BYTES) throw new FileError("share.fileLarge", values);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (text.includes("\0")) throw new TypeError("a text file contains no NUL");
    return text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (error instanceof TypeError) throw new FileError("share.fileText", values);
    throw error;
  }
}
