// What went wrong, in the words of whatever was thrown.

/** What an error says; of anything else that was thrown its text. @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}
