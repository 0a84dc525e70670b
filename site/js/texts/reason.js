// The message of anything that was thrown.

/** The message of an error; anything else as text. @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}
