// What programs leave in files for the next ones.

export const FOLDER = "/home/pyodide";
/** Of one working folder, and of what one run passes on. */
export const MOST_BYTES = 16_000_000;
export const MOST_FILES = 2000;
