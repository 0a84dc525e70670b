// A version of the site in the browser: it comes whole or not at all, and leaves the others alone.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Version } from "../../../site/js/service-worker/version.js";

const SCOPE = "https://school.example/course/";

/** A browser's caches, by name, then by address. */
class FakeCaches {
  stores = new Map();

  async open(name) {
    if (!this.stores.has(name)) this.stores.set(name, new Map());
    const store = this.stores.get(name);
    return {
      match: async address => store.get(address)?.clone(),
      put: async (address, response) => void store.set(address, response),
      keys: async () => [...(this.stores.get(name) ?? new Map()).keys()].map(url => ({ url })),
    };
  }

  async match(address, { cacheName } = {}) {
    const stores = cacheName ? [this.stores.get(cacheName)] : [...this.stores.values()];
    return stores
      .find(store => store?.has(address))
      ?.get(address)
      .clone();
  }

  keys = async () => [...this.stores.keys()];
  delete = async name => this.stores.delete(name);
}

/** A host with files; it notes what is asked of it. */
class FakeHost {
  asked = [];
  failing = new Set();

  constructor(files) {
    this.files = files;
  }

  fetch = async (address, { cache }) => {
    const path = address.replace(SCOPE, "");
    this.asked.push(`${path} ${cache}`);
    if (this.failing.has(path) || !(path in this.files)) return new Response("", { status: 503 });
    const headers = {
      "content-type": "text/plain",
      "content-encoding": "gzip",
      vary: "Accept-Encoding",
      "x-kept": "1",
    };
    return new Response(this.files[path], { headers });
  };
}

function site(name, files) {
  const entries = Object.entries(files).map(([path, content]) => ({
    path,
    sha256: createHash("sha256").update(content).digest("hex"),
    ...(/^(packages|types)\//.test(path) ? { onDemand: true } : {}),
  }));
  return { name, files: entries };
}

const ONE = { "index.html": "page one", "js/index-1.js": "script one", "python/core-1.wasm": "core" };
const TWO = { "index.html": "page two", "js/index-2.js": "script two", "python/core-1.wasm": "core" };

function version(name, files, { caches, host }) {
  return new Version(site(name, files), { scope: SCOPE, caches, fetch: host.fetch });
}

async function text(found, path) {
  return (await found.answer(SCOPE + path))?.text();
}

test("a version keeps every file, and asks anew for what is not named by its content", async () => {
  const [caches, host] = [new FakeCaches(), new FakeHost(ONE)];
  const one = version("1", ONE, { caches, host });
  await one.install();
  assert.deepEqual(host.asked.sort(), ["index.html no-cache", "js/index-1.js default", "python/core-1.wasm default"]);
  for (const [path, content] of Object.entries(ONE)) assert.equal(await text(one, path), content);
});

test("what told of a file's way is not kept, what the host says of it is", async () => {
  const [caches, host] = [new FakeCaches(), new FakeHost(ONE)];
  const one = version("1", ONE, { caches, host });
  await one.install();
  const { headers, redirected } = await one.answer(`${SCOPE}index.html`);
  assert.deepEqual(
    [...headers],
    [
      ["content-type", "text/plain"],
      ["x-kept", "1"],
    ],
  );
  assert.equal(redirected, false);
});

test("an update that fails midway is none: the old version is whole, and the rest is all that is fetched next time", async () => {
  const caches = new FakeCaches();
  const one = version("1", ONE, { caches, host: new FakeHost(ONE) });
  await one.install();
  const host = new FakeHost(TWO);
  host.failing.add("js/index-2.js");
  await assert.rejects(version("2", TWO, { caches, host }).install(), /js\/index-2\.js: the server answered 503/);
  for (const [path, content] of Object.entries(ONE)) assert.equal(await text(one, path), content);

  host.failing.clear();
  host.asked = [];
  const two = version("2", TWO, { caches, host });
  await two.install();
  assert.deepEqual(host.asked, ["js/index-2.js default"]);
  for (const [path, content] of Object.entries(TWO)) assert.equal(await text(two, path), content);
  assert.equal(await text(one, "index.html"), "page one");
});

test("a file that is the same in another version is not fetched again", async () => {
  const caches = new FakeCaches();
  await version("1", ONE, { caches, host: new FakeHost(ONE) }).install();
  const host = new FakeHost(TWO);
  await version("2", TWO, { caches, host }).install();
  assert.deepEqual(host.asked.sort(), ["index.html no-cache", "js/index-2.js default"]);
});

test("a file with another content is refused, after one look past the browser's own cache", async () => {
  const host = new FakeHost({ ...ONE, "index.html": "page one, with something in it" });
  const one = version("1", ONE, { caches: new FakeCaches(), host });
  await assert.rejects(one.install(), /index\.html does not have the hash of the build/);
  assert.deepEqual(
    host.asked.filter(asked => asked.startsWith("index.html")),
    ["index.html no-cache", "index.html reload"],
  );
});

test("what is taken away while the rest comes is missed", async () => {
  const [caches, host] = [new FakeCaches(), new FakeHost(ONE)];
  const one = version("1", ONE, { caches, host });
  await (await caches.open(`yieldpad ${SCOPE} 1`)).put(`${SCOPE}index.html`, new Response("page one"));
  const fetchAndTake = host.fetch;
  host.fetch = async (...request) => {
    await caches.delete(`yieldpad ${SCOPE} 1`);
    return fetchAndTake(...request);
  };
  const robbed = version("1", ONE, { caches, host });
  await assert.rejects(robbed.install(), /was deleted from the cache while other files were fetched/);
  assert.ok(one);
});

test("packages are kept once they are used, and come along with the next version", async () => {
  const wheels = { "packages/rich-14-py3-none-any.whl": "rich", "packages/six-1-py3-none-any.whl": "six" };
  const [caches, host] = [new FakeCaches(), new FakeHost({ ...ONE, ...wheels })];
  const one = version("1", { ...ONE, ...wheels }, { caches, host });
  await one.install();
  assert.equal(await text(one, "packages/rich-14-py3-none-any.whl"), undefined);
  await one.keep([`${SCOPE}packages/rich-14-py3-none-any.whl`, "https://elsewhere.example/x.whl", `${SCOPE}unknown`]);
  assert.equal(await text(one, "packages/rich-14-py3-none-any.whl"), "rich");

  const newer = { "packages/rich-15-py3-none-any.whl": "newer rich", "packages/six-1-py3-none-any.whl": "six" };
  const later = { ...TWO, ...newer };
  const two = version("2", later, { caches, host: new FakeHost(later) });
  await two.install();
  assert.equal(await text(two, "packages/rich-15-py3-none-any.whl"), "newer rich");
  assert.equal(await text(two, "packages/six-1-py3-none-any.whl"), undefined);
});

test("so is the type checker", async () => {
  const [caches, files] = [
    new FakeCaches(),
    { ...ONE, "types/checker-1.js": "checker", "types/typeshed-1.json": "types" },
  ];
  const one = version("1", files, { caches, host: new FakeHost(files) });
  await one.install();
  assert.equal(await text(one, "types/checker-1.js"), undefined);
  await one.keep([`${SCOPE}types/checker-1.js`, `${SCOPE}types/typeshed-1.json`]);
  const later = { ...TWO, "types/checker-2.js": "newer checker", "types/typeshed-1.json": "types" };
  const two = version("2", later, { caches, host: new FakeHost(later) });
  await two.install();
  assert.equal(await text(two, "types/checker-2.js"), "newer checker");
  assert.equal(await text(two, "types/typeshed-1.json"), "types");
});

test("a page of an older version gets its scripts until that version is deleted", async () => {
  const caches = new FakeCaches();
  await version("1", ONE, { caches, host: new FakeHost(ONE) }).install();
  const two = version("2", TWO, { caches, host: new FakeHost(TWO) });
  await two.install();
  assert.equal(await text(two, "js/index-1.js"), "script one");
  await caches.open("yieldpad https://school.example/other/ 1");
  await caches.open("somebody else's");
  await two.deleteOthers();
  assert.equal(await text(two, "js/index-1.js"), undefined);
  assert.equal(await text(two, "index.html"), "page two");
  assert.deepEqual(await caches.keys(), [
    `yieldpad ${SCOPE} 2`,
    "yieldpad https://school.example/other/ 1",
    "somebody else's",
  ]);
});

test("it answers for the site's own files, and for pages by all their addresses", () => {
  const files = { "index.html": "", "other.html": "", "more/index.html": "", "js/index-1.js": "", "film.mp4": "" };
  const one = version("1", files, { caches: new FakeCaches(), host: new FakeHost({}) });
  const about = (path, { method = "GET", mode = "cors" } = {}) => {
    const address = one.addressOf({ url: new URL(path, SCOPE).href, method, mode });
    return address?.replace(SCOPE, "") ?? null;
  };
  const page = { mode: "navigate" };
  assert.equal(about("./", page), "index.html");
  assert.equal(about("./?from=mail#step-1", page), "index.html");
  assert.equal(about("other", page), "other.html");
  assert.equal(about("other.html", page), "other.html");
  assert.equal(about("more/", page), "more/index.html");
  assert.equal(about("more", page), "more/index.html");
  assert.equal(about("js/index-1.js"), "js/index-1.js");
  assert.equal(about("js/index-0.js"), "js/index-0.js");
  assert.equal(about("other"), null);
  assert.equal(about("nothing", page), null);
  assert.equal(about("js/index-1.js", { method: "POST" }), null);
  assert.equal(about("https://school.example/js/index-1.js"), null);
  assert.equal(about("https://elsewhere.example/course/index.html", page), null);
});
