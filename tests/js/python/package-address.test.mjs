// What may be fetched for a program: an address in a folder of packages, as the browser itself reads it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { packageAddress } from "../../../site/js/python/package-address.js";

const SITE = "https://example.org/course/play/packages/";
const INDEX = "https://pypi.example/";
const FOLDERS = [SITE, INDEX];

test("a package's address passes as the browser reads it", () => {
  const wheel = "six-1.0+cpu-py3-none-any.whl";
  assert.equal(packageAddress(SITE + wheel, FOLDERS), SITE + wheel);
  assert.equal(packageAddress(`${SITE}${wheel}#sha256=1`, FOLDERS), SITE + wheel);
  assert.equal(packageAddress(`${SITE}sub/../${wheel}`, FOLDERS), SITE + wheel);
  assert.equal(packageAddress("HTTPS://PYPI.example:443/simple/six/", FOLDERS), `${INDEX}simple/six/`);
});

const REFUSED = {
  "a dot segment": `${SITE}../secret`,
  "a dot segment that a line's end hides": `${SITE}.\n./anything`,
  "one that a carriage return hides": `${SITE}.\r./anything`,
  "an encoded one that a tab hides": `${SITE}%\t2e%2e/anything`,
  "an encoded one": `${SITE}%2e%2E/anything`,
  "an encoded slash": `${SITE}..%2fanything`,
  "an encoded backslash": `${SITE}..%5Canything`,
  "a backslash": `${SITE}..\\anything`,
  "a query": `${SITE}six.whl?data`,
  "a user": SITE.replace("//", "//data@"),
  "another host that begins alike": "https://pypi.example.evil/simple/",
  "another port": "https://pypi.example:444/simple/",
  "no host": "/course/play/packages/six.whl",
  "a script": "javascript:alert(1)",
  "the folder itself": SITE,
  nothing: "",
};

for (const [name, address] of Object.entries(REFUSED)) {
  test(`${name} is refused`, () => assert.equal(packageAddress(address, FOLDERS), null));
}
