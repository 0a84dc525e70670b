// Puts a text into the clipboard, if the browser lets the page.

/**
 * Copies a text that may still be on its way: some browsers want to be asked in the very moment of the reader's press.
 * Tells whether it worked; rejects where the text itself does.
 * @param {Promise<string>} text
 * @returns {Promise<boolean>}
 */
export async function copy(text) {
  const blob = text.then(known => new Blob([known], { type: "text/plain" }));
  blob.catch(() => undefined); // it fails only if the text does
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch (error) {
    await text;
    // Denied, or a page without a secure address, which has no clipboard at all.
    console.info(error);
    return false;
  }
}
