// Copies a text to the clipboard, if the browser allows it.

/**
 * Copies a text that may not be ready yet: some browsers allow a copy only at the moment of the reader's press.
 * Resolves to whether it worked; rejects if the text does.
 * @param {Promise<string>} text
 * @returns {Promise<boolean>}
 */
export async function copy(text) {
  const blob = text.then(known => new Blob([known], { type: "text/plain" }));
  blob.catch(() => undefined); // rejects only if the text does
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch (error) {
    await text;
    // Denied, or the page has no secure address and therefore no clipboard.
    console.info(error);
    return false;
  }
}
