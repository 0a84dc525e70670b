// Addresses that seem to lie below a folder, and whether they do.

import fc from "fast-check";

const SEGMENTS = [
  "",
  ".",
  "..",
  "...",
  "%2e",
  "%2E%2e",
  ".%2e",
  "%2e.",
  "%252e%252e",
  "%2f",
  "%5c",
  "\\",
  "..\\",
  ".\n.",
  ".\t./",
  "\r..",
  "%\t2e%2e",
  "x-1.0-py3-none-any.whl",
  "simple",
  "a b",
  "%",
  "%00",
  "\0",
  ":",
  "@",
  "ä",
  "。。",
  "．．",
  "%c0%ae",
  " ",
  "?x=1",
  "#..",
  "?",
  "#",
  "&",
  ";x",
];
const HOSTS = [
  "evil.example",
  "site.example",
  "site.example.",
  "SITE.example",
  "site.example:8443",
  "site.example:443",
  "u@site.example",
  "u:p@site.example",
  "site.example@evil.example",
  "site.example\\@evil.example",
  "sité.example",
  "site．example",
  "xn--sit-dma.example",
  "[::1]",
  "127.0.0.1",
  "0x7f.1",
  "site.example.evil.example",
  "",
  "site%2eexample",
];
const SCHEMES = [
  "https:",
  "http:",
  "HTTPS:",
  "https:\n",
  "blob:https:",
  "data:",
  "javascript:",
  "file:",
  "ftp:",
  " https:",
  "view-source:https:",
];
const SLASHES = ["//", "/", "", "///", "\\\\", "/\\", "/\n/"];
const NOISE = ["\t", "\n", "\r", " ", "\0", "\\", "/", "../", "%2e%2e/", "?", "#", "@", ":", "\u2028", "%0a", "\ufeff"];

const path = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SEGMENTS) }, fc.string({ maxLength: 4 })), {
    maxLength: 6,
  })
  .map(all => all.join("/"));

/**
 * Addresses that begin as the folder's, and such as only look like it.
 * @param {string} folder  "https://site.example/yieldpad/packages/"
 */
export function addressesNear(folder) {
  const { pathname } = new URL(folder);
  const below = path.map(rest => folder + rest);
  const elsewhere = fc
    .tuple(fc.constantFrom(...SCHEMES), fc.constantFrom(...SLASHES), fc.constantFrom(...HOSTS), fc.boolean(), path)
    .map(([scheme, slashes, host, near, rest]) => scheme + slashes + host + (near ? pathname : "/") + rest);
  const noisy = fc
    .tuple(below, fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...NOISE))
    .map(([address, where, cut, sign]) => {
      const at = where % (address.length + 1);
      return address.slice(0, at) + sign + address.slice(at + cut);
    });
  return fc.oneof(
    { weight: 3, arbitrary: below },
    { weight: 2, arbitrary: noisy },
    elsewhere,
    path,
    fc.string({ maxLength: 20 }),
  );
}

/**
 * Whether an address, as a browser reads it, lies below a folder however often a server decodes its path; and nothing
 * else is told with it: no name, no password, no query.
 * @param {string} folder
 * @param {string} address
 */
export function stillWithin(folder, address) {
  if (!URL.canParse(address)) return false;
  const [root, found] = [new URL(folder), new URL(address)];
  if (found.origin !== root.origin || found.origin === "null" || found.username || found.password || found.search)
    return false;
  let { pathname } = found;
  for (let round = 0; round < 3; round++) {
    if (!new URL(root.origin + pathname.replaceAll("\\", "/")).pathname.startsWith(root.pathname)) return false;
    if (!pathname.startsWith(root.pathname) || /[\\\0]|(^|\/)\.{1,2}(\/|$)/.test(pathname)) return false;
    pathname = decodedOnce(pathname);
  }
  return true;
}

/** @param {string} path */
function decodedOnce(path) {
  return path.replace(/%[\da-f]{2}/gi, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}
