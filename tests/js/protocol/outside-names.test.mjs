// Names and values from outside that all objects know by nature, or that are of another kind than they seem.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readAchievement } from "../../../site/js/exercise/achievements.js";
import { readProgress } from "../../../site/js/exercise/progress-file.js";
import { readMessage } from "../../../site/js/protocol/validate.js";
import { readClientMessage } from "../../../site/js/service-worker/page-message.js";
import { decodeProgram, encodeProgram } from "../../../site/js/share/program-link.js";
import { spokenLanguage } from "../../../site/js/texts/language.js";
import { Texts } from "../../../site/js/texts/texts.js";

const SCOPE = "https://school.example/course/";

test("a language without words of its own is English, however odd its name", () => {
  for (const odd of [
    "__proto__",
    "constructor",
    "toString",
    "",
    "fr",
    "de_AT",
    "de-",
    "de-\u0000",
    `de-${"x".repeat(99)}`,
  ]) {
    assert.equal(spokenLanguage(odd), "en", odd);
  }
  for (const known of ["de", "de-AT", "DE"]) assert.equal(spokenLanguage(known), known);
  for (const english of ["en", "en-GB"]) assert.equal(spokenLanguage(english), "en");
});

test("a catalogue has the texts that it holds, and no others", () => {
  const texts = new Texts("en", { cell: { say: "{constructor} {count}" } });
  for (const key of ["constructor.name", "__proto__.toString", "cell.constructor"]) {
    assert.throws(() => texts.get(key), /has no text/);
  }
  assert.equal(texts.get("cell.say", { count: 1 }), "{constructor} 1");
});

test("a link's fields are texts where texts belong", async () => {
  for (const wrong of [
    { code: ["x"] },
    { code: { toString: 1 } },
    { code: "x", attributes: { label: ["y"] } },
    { code: "x", attributes: { speed: ["2"] } },
  ]) {
    await assert.rejects(encodeProgram({ attributes: {}, ...wrong }), TypeError);
  }
  await assert.rejects(decodeProgram(await packed('{"__proto__": {"code": "x"}}')), { name: "LinkError" });
  await assert.rejects(decodeProgram(await packed('{"code": "x", "constructor": 1}')), { name: "LinkError" });
});

test("an achievement is an object of known kinds", () => {
  for (const odd of [null, 1, "x", [], [1]]) assert.equal(readAchievement(odd), null);
  const nothing = { solved: null, attempts: 0, hints: 0, answer: null, predicted: null };
  for (const odd of [
    {},
    { solved: 1, attempts: "9", hints: [3], answer: ["x"] },
    { solved: `${"0".repeat(1e5)}1`, attempts: -1, hints: 1e300, answer: { toString: 1 } },
    JSON.parse('{"__proto__": {"solved": "2026-11-28", "attempts": 3}}'),
  ]) {
    assert.deepEqual(readAchievement(odd), nothing);
  }
});

test("a progress file's own names are names, whatever they are", () => {
  const read = readProgress('{"version": 1, "lessons": {"__proto__": {"constructor": {"attempts": 2}}}}');
  assert.equal(read?.get("__proto__")?.get("constructor")?.attempts, 2);
  for (const odd of [
    "[]",
    '{"lessons": {}}',
    '{"version": 1, "lessons": []}',
    '{"__proto__": {"version": 1, "lessons": {}}}',
  ]) {
    assert.equal(readProgress(odd), null, odd);
  }
});

test("the service worker hears pages of its site, and what they may say", () => {
  const page = { url: `${SCOPE}play.html` };
  const used = { type: "used", addresses: [`${SCOPE}packages/x.whl`] };
  for (const data of [{ type: "take over" }, { type: "settled" }, used]) {
    assert.deepEqual(readClientMessage({ source: page, data }, SCOPE), data);
    for (const source of [
      null,
      {},
      { url: 1 },
      { url: "https://school.example/other/" },
      { url: "https://evil.example/" },
    ]) {
      assert.equal(readClientMessage({ source, data }, SCOPE), null);
    }
  }
  for (const data of [
    null,
    "settled",
    { type: ["settled"] },
    { type: "constructor" },
    { type: "used" },
    { type: "used", addresses: "x" },
    { type: "used", addresses: [["x"]] },
    { type: "used", addresses: Array(1001).fill("x") },
    { type: "used", addresses: ["x".repeat(2001)] },
  ]) {
    assert.equal(readClientMessage({ source: page, data }, SCOPE), null);
  }
});

test("what a frame says of a failed start has a known shape", () => {
  const factsOf = sent => readMessage({ type: "failed", facts: sent }).facts;
  for (const odd of [
    null,
    1,
    [],
    { what: "constructor" },
    { what: "file" },
    { what: "other", reason: { toString: 1 } },
  ]) {
    assert.deepEqual(factsOf(odd), { what: "other", reason: "" });
  }
  const file = { what: "file", file: "a", status: 404, reason: "Not Found" };
  assert.deepEqual(factsOf(file), file);
  assert.deepEqual(factsOf({ ...file, status: "404" }), { what: "other", reason: "" });
});

/** @param {string} json */
async function packed(json) {
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `1.${Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url")}`;
}
