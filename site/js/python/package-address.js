// Which addresses the page fetches for a worker: those of packages, as the browser itself parses an address.

/**
 * The address that the browser would request if it is in one of these folders, otherwise null. A query is refused: no
 * package needs one, and a program could send data with it.
 * @param {string} url
 * @param {Iterable<string>} folders  whole addresses that end in a slash
 * @returns {string | null}
 */
export function packageAddress(url, folders) {
  if (!URL.canParse(url)) return null;
  const read = new URL(url);
  // Some hosts decode these to a slash, a backslash, a dot, the end of the path, or a percent sign that encodes one of them.
  const hidden = /%(2f|5c|2e|00|25)/i.test(read.pathname);
  if (hidden || read.search || read.username || read.password) return null;
  read.hash = "";
  for (const folder of folders) if (read.href.startsWith(folder) && read.href.length > folder.length) return read.href;
  return null;
}
