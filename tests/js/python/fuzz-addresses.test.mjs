// Addresses: an exercise's name leads to a page of the site itself, and what a program fetches lies below what is allowed.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { holds } from "../fuzzing.mjs";
import { addressesNear, stillWithin } from "../hostile-addresses.mjs";
import { texts } from "../hostile-values.mjs";

const FOLDER = "https://site.example/yieldpad/packages/";
const INDEX = "https://index.example/";

// The build puts these in; nothing here fetches.
Object.assign(globalThis, { PYTHON_FILES: {}, PYTHON_SETTINGS: { packages: "packages/", hosts: [] } });
const { placeOf } = await import("../../../site/js/embed/site-exercise.js");

test("an address lies within a folder or not", () => {
  const within = address => stillWithin(FOLDER, address);
  for (const inside of ["x.whl", "six/six-1.17.0.whl", "x%20y.whl", "ä.whl", "...", "x#y"])
    assert.ok(within(FOLDER + inside), inside);
  for (const outside of [
    "../x",
    "%2e%2e/x",
    ".\n./x",
    "%\t2e%2e/x",
    "%252e%252e/x",
    "a/..%2f..%2fx",
    "..\\x",
    "x?data",
  ]) {
    assert.ok(!within(FOLDER + outside), outside);
  }
  for (const other of [
    "https://site.example.evil.example/yieldpad/packages/x",
    "https://u@site.example/yieldpad/packages/x",
    "x",
  ]) {
    assert.ok(!within(other), other);
  }
});

holds(
  "an exercise's name leads to one page beside the others, or to none",
  fc.oneof(
    fc.tuple(texts, texts).map(parts => parts.join("/")),
    texts,
    addressesNear(FOLDER),
    fc.constantFrom("../x", "%2e%2e/a", ".x/y", "a/b"),
  ),
  name => {
    // A fragment's name comes out of URLSearchParams, which has no halves of characters.
    const place = placeOf(name.toWellFormed());
    if (place === null) return;
    const { origin, pathname } = new URL(encodeURIComponent(place.page), "https://site.example/yieldpad/");
    assert.equal(origin, "https://site.example");
    assert.match(pathname, /^\/yieldpad\/[^/]+\.html$/);
    assert.doesNotMatch(decodeURIComponent(pathname).slice("/yieldpad/".length), /[/\\]/);
    assert.ok(place.id);
  },
);

const PACKAGES = new URL("../../../site/js/python/package-address.js", import.meta.url);

if (existsSync(PACKAGES)) {
  const { packageAddress } = await import(PACKAGES.href);
  holds(
    "what a program fetches lies below what is allowed",
    fc.oneof(addressesNear(FOLDER), addressesNear(INDEX)),
    url => {
      const found = packageAddress(url, [FOLDER, INDEX]);
      assert.ok(found === null || [FOLDER, INDEX].some(folder => stillWithin(folder, String(found))), String(found));
    },
  );
}
