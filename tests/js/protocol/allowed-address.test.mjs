// Which addresses a cell may connect to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedAddress } from "../../../site/js/protocol/allowed-address.js";

const HOST = ["https://api.example"];
const FOLDER = ["https://api.example/v1"];

test("an address stands for all that begin with it", () => {
  for (const url of ["https://api.example/", "https://API.example/a%2fb?q=1#x", "https://api.example:443/../a"]) {
    assert.equal(allowedAddress(url, HOST), new URL(url).href.replace("#x", ""), url);
  }
  for (const url of ["https://api.example/v1", "https://api.example/v1/a?b=/../c", "https://api.example/v0/../v1/a"]) {
    assert.equal(allowedAddress(url, FOLDER), new URL(url).href, url);
  }
  assert.equal(allowedAddress("https://b.example/", [...HOST, "https://b.example/"]), "https://b.example/");
});

test("nothing else is allowed", () => {
  for (const url of [
    "http://api.example/",
    "https://api.example:8443/",
    "https://api.example.evil.example/",
    "https://evil.example/https://api.example/",
    "https://api.example@evil.example/",
    "https://u:p@api.example/",
    "//api.example/",
    "api.example",
    "data:text/plain,x",
    "javascript:1",
    "",
  ]) {
    assert.equal(allowedAddress(url, HOST), null, url);
    assert.equal(allowedAddress(url, []), null, url);
  }
  for (const path of [
    "",
    "v10",
    "v1x/",
    "v1/../v2",
    "v1/%2e%2e/v2",
    "v1/..%2fv2",
    "v1%2f..",
    "v1/..\\v2",
    "v1/%252e",
  ]) {
    assert.equal(allowedAddress(`https://api.example/${path}`, FOLDER), null, path);
  }
  for (const odd of ["", "*", "https:", "file:///", "api.example", "data:,x"]) {
    assert.equal(allowedAddress("https://api.example/", [odd]), null, odd);
  }
});
