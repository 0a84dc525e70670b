// Which addresses a worker may have fetched: those of packages, as the browser itself reads an address.

/**
 * The address that the browser would ask for, if it lies in one of these folders; else null. A query is refused: no
 * package wants one, and it could tell the host anything.
 * @param {string} url
 * @param {Iterable<string>} folders  whole addresses that end in a slash
 * @returns {string | null}
 */
export function packageAddress(url, folders) {
  if (!URL.canParse(url)) return null;
  const read = new URL(url);
  // Some hosts read these as a slash, a backslash, a dot, an end, or a percent sign that makes one of them.
  const hidden = /%(2f|5c|2e|00|25)/i.test(read.pathname);
  if (hidden || read.search || read.username || read.password) return null;
  read.hash = "";
  for (const folder of folders) if (read.href.startsWith(folder) && read.href.length > folder.length) return read.href;
  return null;
}
