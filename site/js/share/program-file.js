// A reader's file with a program: what of it can come into a cell.

const MOST_BYTES = 256 * 1024;

/** Why a file is no program for a cell. */
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

/**
 * The program in a file. Throws a FileError where it is no Python, too large, or no text.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function readProgramFile(file) {
  const values = { name: file.name, kilobytes: MOST_BYTES / 1024 };
  if (!/\.pyw?$/i.test(file.name)) throw new FileError("share.fileKind", values);
  if (file.size > MOST_BYTES) throw new FileError("share.fileLarge", values);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (text.includes("\0")) throw new TypeError("a text has no NUL");
    return text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (error instanceof TypeError) throw new FileError("share.fileText", values);
    throw error;
  }
}
