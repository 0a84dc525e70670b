// Which addresses a cell may connect to: those that its author allows, as the browser itself parses an address.

/**
 * The address that the browser would request if the author allows it, otherwise null. An allowed address stands for all that begin
 * with it: a whole host, or a folder of one.
 * @param {string} url
 * @param {readonly string[]} allowed  addresses, such as `https://api.example/` and `https://api.example/v1`
 */
export function allowedAddress(url, allowed) {
  if (!URL.canParse(url)) return null;
  const read = new URL(url);
  if (read.username || read.password) return null;
  read.hash = "";
  return allowed.some(each => isWithin(read, each)) ? read.href : null;
}

/**
 * @param {URL} url
 * @param {string} allowed
 */
function isWithin(url, allowed) {
  if (!isAddress(allowed) || !isAddress(url.href)) return false;
  const { origin, pathname } = new URL(allowed);
  if (url.origin !== origin) return false;
  if (pathname === "/") return true;
  // A host may decode these to a slash, a backslash, a dot, the end of the path, or a percent sign that encodes one of them; and
  // some read `..;` as `..`.
  if (/;|%(2f|5c|2e|00|25|3b)/i.test(url.pathname)) return false;
  return url.pathname === pathname || url.pathname.startsWith(pathname.endsWith("/") ? pathname : `${pathname}/`);
}

/** @param {string} text */
function isAddress(text) {
  return URL.canParse(text) && ["https:", "http:"].includes(new URL(text).protocol);
}
