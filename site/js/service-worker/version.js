// One version of the site, kept in the browser: complete, or not at all.

/**
 * A file of the site. An `onDemand` file, of a package or of the type checker, is kept once a page has used it.
 * @typedef {{path: string, sha256: string, onDemand?: boolean}} SiteFile
 * @typedef {{name: string, files: SiteFile[]}} Site  name: of this version, unique
 * @typedef {{scope: string, caches: CacheStorage, fetch: typeof fetch}} Surroundings  scope: the address of the site
 */

const LANES = 3; // files fetched at a time
const NAMED_BY_CONTENT = /^(css|js|python|packages|types)\//; // the HTTP cache never has an outdated file of such a name
const ON_DEMAND = /^(packages|types)\//;
/** Headers about the transfer of the bytes, which do not fit the kept file. */
const OF_THE_WAY = ["content-encoding", "content-length", "transfer-encoding", "vary"];

export class Version {
  #files;
  #scope;
  #caches;
  #fetch;
  #prefix;
  #cacheName;

  /**
   * @param {Site} site
   * @param {Surroundings} surroundings
   */
  constructor({ name, files }, { scope, caches, fetch }) {
    this.#files = new Map(files.map(file => [scope + file.path, file]));
    this.#scope = scope;
    this.#caches = caches;
    this.#fetch = fetch;
    this.#prefix = `yieldpad ${scope} `; // one origin may have several sites
    this.#cacheName = this.#prefix + name;
  }

  /**
   * Fetches missing files, and rejects unless every file is there and matches the build's hash. Files that have arrived
   * stay for the next attempt; other versions do not change.
   */
  async install() {
    const used = await this.#usedParts();
    const wanted = [...this.#files.values()].filter(file => !file.onDemand || used.has(projectOf(file.path)));
    await this.#keepAll(wanted);
    const cache = await this.#caches.open(this.#cacheName);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    const missing = wanted.find(({ path }) => !there.has(this.#scope + path));
    if (missing) throw new Error(`${missing.path} was deleted from the cache while other files were fetched`);
  }

  /**
   * Keeps the files at these addresses that are of this version.
   * @param {string[]} addresses
   */
  async keep(addresses) {
    await this.#keepAll(addresses.flatMap(address => this.#files.get(address) ?? []));
  }

  /** Deletes the kept files of all other versions. */
  async deleteOthers() {
    const names = await this.#caches.keys();
    const others = names.filter(name => name.startsWith(this.#prefix) && name !== this.#cacheName);
    await Promise.all(others.map(name => this.#caches.delete(name)));
  }

  /**
   * The address of a request, without its query, if this version answers it; otherwise null. A page of an older version
   * still requests the scripts of that version, which have other names.
   * @param {Request} request
   */
  addressOf({ method, url, mode }) {
    const address = url.replace(/[?#].*$/, "");
    if (method !== "GET" || !address.startsWith(this.#scope)) return null;
    const pages = [address, `${address}index.html`, `${address}.html`, `${address}/index.html`];
    const known = (mode === "navigate" ? pages : [address]).find(each => this.#files.has(each));
    if (known) return known;
    return NAMED_BY_CONTENT.test(address.slice(this.#scope.length)) ? address : null;
  }

  /**
   * The kept file at an address, from this version or from another kept one, or undefined.
   * @param {string} address
   */
  async answer(address) {
    const kept = await this.#caches.match(address, { cacheName: this.#cacheName });
    if (kept || this.#files.has(address)) return kept;
    return this.#caches.match(address);
  }

  /** After a failure it starts no more requests, and waits for those that are running. @param {SiteFile[]} files */
  async #keepAll(files) {
    const cache = await this.#caches.open(this.#cacheName);
    const waiting = [...files];
    const lane = async () => {
      try {
        for (let file = waiting.shift(); file; file = waiting.shift()) await this.#keep(cache, file);
      } finally {
        waiting.length = 0;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  /**
   * @param {Cache} cache
   * @param {SiteFile} file
   */
  async #keep(cache, file) {
    const address = this.#scope + file.path;
    if (await cache.match(address)) return; // it was verified before it was put there
    await cache.put(address, (await this.#ofAnotherVersion(address, file)) ?? (await this.#fetched(address, file)));
  }

  /**
   * @param {string} address
   * @param {SiteFile} file
   */
  async #ofAnotherVersion(address, file) {
    const kept = await this.#caches.match(address);
    return kept ? verified(kept, file) : null;
  }

  /**
   * @param {string} address
   * @param {SiteFile} file
   */
  async #fetched(address, file) {
    const first = NAMED_BY_CONTENT.test(file.path) ? "default" : "no-cache";
    for (const cache of /** @type {RequestCache[]} */ ([first, "reload"])) {
      const response = await this.#fetch(address, { cache, priority: "low" });
      if (!response.ok) throw new Error(`${file.path}: the server answered ${response.status}`);
      const right = await verified(response, file);
      if (right) return right;
    }
    throw new Error(
      `${file.path} does not have the hash of the build: the upload is not complete, or the host changes files`,
    );
  }

  /** The projects of which some version has kept a package, and the parts of the type checker that it has kept. */
  async #usedParts() {
    const names = (await this.#caches.keys()).filter(name => name.startsWith(this.#prefix));
    const kept = await Promise.all(names.map(async name => (await this.#caches.open(name)).keys()));
    const paths = kept.flat().map(({ url }) => url.slice(this.#scope.length));
    return new Set(paths.filter(path => ON_DEMAND.test(path)).map(projectOf));
  }
}

/**
 * A response with the same content, or null if the hash differs. The new response is not marked as redirected: browsers
 * refuse a redirected response for a page.
 * @param {Response} response
 * @param {SiteFile} file
 */
async function verified(response, { sha256 }) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, byte => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha256) return null;
  const headers = new Headers(response.headers);
  for (const name of OF_THE_WAY) headers.delete(name);
  return new Response(bytes, { headers });
}

/** The project that a wheel's name begins with, or the name of a part of the type checker. @param {string} path */
function projectOf(path) {
  return path.slice(path.lastIndexOf("/") + 1).split("-")[0] ?? "";
}
