// Which of the course's files the page fetches for a run, and how often.

import assert from "node:assert/strict";
import { test } from "node:test";

const SITE = new URL("../../../site/js/", import.meta.url).href;
const files = ["data/a.csv", "b.txt", "../secret.txt", "a?b", "ä.csv"];

Object.assign(globalThis, {
  PYTHON_FILES: {},
  PYTHON_SETTINGS: { packages: "packages/", hosts: [], indexes: [], files },
});
const { DataFiles } = await import("../../../site/js/python/data-files.js");

/** What is fetched, and how the host answers. */
function host(status = 200) {
  const asked = [];
  globalThis.fetch = (url, options) => {
    asked.push(url);
    assert.equal(options.credentials, "omit");
    const response = new Response("1,2", { status });
    Object.defineProperty(response, "url", { value: url });
    return Promise.resolve(response);
  };
  return asked;
}

const ignore = () => undefined;

test("a file that the site has for programs comes, and is fetched once", async () => {
  const asked = host();
  const data = new DataFiles();
  for (let run = 0; run < 3; run++) {
    const { status, bytes } = await data.fetch(`${SITE}data/a.csv`, ["b.txt", "data/a.csv"], ignore);
    assert.deepEqual([status, new TextDecoder().decode(bytes)], [200, "1,2"]);
  }
  assert.equal((await data.fetch(`${SITE}%C3%A4.csv`, ["ä.csv"], ignore)).status, 200);
  assert.deepEqual(asked, [`${SITE}data/a.csv`, `${SITE}%C3%A4.csv`]);
});

test("a file that the run does not name is none of its files", () => {
  const data = new DataFiles();
  assert.equal(data.fetch(`${SITE}b.txt`, ["data/a.csv"], ignore), null);
  assert.equal(data.fetch(`${SITE}packages/b.whl`, [], ignore), null);
  assert.equal(data.fetch("https://elsewhere.example/b.txt", ["b.txt", "https://["], ignore), null);
});

test("no other file of the site comes, and none from outside of it", async () => {
  const asked = host();
  const data = new DataFiles();
  for (const name of ["index.html", "../secret.txt", "https://elsewhere.example/b.txt", "a?b"]) {
    const { status } = await data.fetch(new URL(name, SITE).href, [name], ignore);
    assert.equal(status, 404, name);
  }
  assert.deepEqual(asked, []);
});

test("what did not come is asked for again", async () => {
  const data = new DataFiles();
  const asked = host(404);
  assert.equal((await data.fetch(`${SITE}b.txt`, ["b.txt"], ignore)).status, 404);
  assert.equal((await data.fetch(`${SITE}b.txt`, ["b.txt"], ignore)).status, 404);
  assert.equal(asked.length, 2);
});
