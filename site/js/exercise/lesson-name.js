// The name of a lesson in the reader's progress: its page, below the root of the site.

/**
 * The name of the lesson at an address, such as "index.html". A host may leave out `index.html` and `.html`.
 * @param {URL | Location} address
 * @param {URL} root of the site
 */
export function lessonName({ pathname }, root) {
  const below = pathname.startsWith(root.pathname) ? pathname.slice(root.pathname.length) : pathname;
  if (below === "" || below.endsWith("/")) return `${below}index.html`;
  return /\.[^/]*$/.test(below) ? below : `${below}.html`;
}
