// Links that earlier versions of this site have made: they stand in messages and on pages, and are read for ever.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decodeProgram } from "../../../site/js/share/program-link.js";

test("links that were made before are read as they were", async () => {
  const links = JSON.parse(await readFile(new URL("links-of-version-1.json", import.meta.url), "utf-8"));
  assert.equal(links.length, 5);
  for (const { link, code, attributes } of links) assert.deepEqual(await decodeProgram(link), { code, attributes });
});
