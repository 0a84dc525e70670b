// The contract of a cell's attributes, as the page reads it; and that one more line in it is all that an attribute needs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { attributeNames, checkAttributes } from "../../../site/js/cell/attributes.js";
import { readProgram, writeFragment } from "../../../site/js/embed/address.js";
import { namedChoices } from "../../../site/js/embed/choices.js";
import { allowedWords, allows, allowsLinked, CONTRACT } from "../../../site/js/share/contract.js";
import { markupOf, programOf, writeAttributes } from "../../../site/js/share/program.js";
import { decodeProgram, encodeProgram } from "../../../site/js/share/program-link.js";
import { FakeCell } from "./fake-cell.mjs";

const SPEEDS = JSON.parse(await readFile(new URL("../../speed-texts.json", import.meta.url), "utf-8"));
const EVERYWHERE = /** @type {const} */ (["element", "link", "address", "fence", "exercise", "sphinx", "mkdocs"]);

/** An attribute that no cell has yet. */
function tone(places) {
  return { name: "tone", takes: "choice", choices: ["warm", "cold"], places };
}

/** @param {string} name */
function attribute(name) {
  const found = CONTRACT.find(known => known.name === name);
  assert.ok(found, name);
  return found;
}

test("a speed is what it is everywhere", () => {
  const speed = attribute("speed");
  for (const text of SPEEDS.allowed) {
    assert.ok(allows(speed, text) && allowsLinked(speed, text), text);
    checkAttributes(new FakeCell("", { speed: text }));
  }
  for (const text of SPEEDS.refused) {
    assert.ok(!allows(speed, text) && !allowsLinked(speed, text), text);
    assert.throws(() => checkAttributes(new FakeCell("", { speed: text })), /speed cannot be/);
  }
});

test("a link and an address carry every speed and every choice", async () => {
  const values = [
    ...SPEEDS.allowed.map(speed => ({ speed })),
    ...["timeline", "theme"].flatMap(name => attribute(name).choices.map(choice => ({ [name]: choice }))),
  ];
  for (const attributes of values) {
    const program = { code: "", attributes };
    assert.deepEqual(await decodeProgram(await encodeProgram(program)), program);
    assert.deepEqual(await readProgram(`code=&${new URLSearchParams(attributes)}`), program);
  }
});

test("a mistake on a cell says what to write", () => {
  const wrong = [
    [{ speed: "fast" }, 'speed cannot be "fast". Write a number above 0, or "instant".'],
    [{ timeline: "no" }, 'timeline cannot be "no". Write "on", "off" or "generators".'],
    [{ theme: "pink" }, 'theme cannot be "pink". Write "auto", "light", "dark" or "system".'],
  ];
  for (const [attributes, words] of wrong) {
    assert.throws(() => checkAttributes(new FakeCell("", attributes)), { message: new RegExp(`: ${words}$`) });
  }
  checkAttributes(new FakeCell("", { timeline: "", theme: "", label: "x".repeat(999), packages: "rich>=13" }));
});

test("an address to connect to is one of a host, and stays out of links", async () => {
  const connect = attribute("allow-connect");
  for (const right of ["", "https://api.example", "https://api.example:8443/v1/ http://localhost:8000"]) {
    assert.ok(allows(connect, right), right);
  }
  for (const wrong of [
    "api.example",
    "*",
    "https://*?x",
    "https://u@x.example/",
    "ftp://x.example/",
    "https://x/%2e",
    "x:y",
  ]) {
    assert.ok(!allows(connect, wrong), wrong);
    assert.throws(() => checkAttributes(new FakeCell("", { "allow-connect": wrong })), /Write "https:/);
  }
  const attributes = { "allow-connect": "https://api.example/" };
  const program = { code: "1", attributes };
  assert.deepEqual(await decodeProgram(await encodeProgram(program)), { code: "1", attributes: {} });
  assert.deepEqual(await readProgram(`code=1&${new URLSearchParams(attributes)}`), { code: "1", attributes: {} });
  const forged = await encodeProgram(program, [{ ...connect, takes: "text", places: EVERYWHERE }]);
  await assert.rejects(decodeProgram(forged), { name: "LinkError", reason: "broken" });
});

test("the form has a name for each choice", () => {
  for (const name of ["timeline", "theme"]) {
    const named = namedChoices(name).map(([value]) => value || attribute(name).choices[0]);
    assert.deepEqual(named.toSorted(), attribute(name).choices.toSorted());
  }
});

test("every attribute says what it takes, and stands on the element", () => {
  for (const { name, takes, places, choices = [], pattern } of CONTRACT) {
    assert.ok(["text", "list", "addresses", "number", "choice", "mark"].includes(takes), name);
    assert.ok(places.includes("element") && places.every(place => EVERYWHERE.includes(place)), name);
    assert.equal(choices.length > 0, takes === "choice" || takes === "number", name);
    assert.equal(pattern !== undefined, ["list", "addresses", "number"].includes(takes), name);
  }
  assert.equal(new Set(CONTRACT.map(({ name }) => name)).size, CONTRACT.length);
  assert.deepEqual(attributeNames(), ["id", "code", ...CONTRACT.map(({ name }) => name)]);
});

test("an attribute that is one line more in the contract is carried by all", async () => {
  const contract = [...CONTRACT, tone(EVERYWHERE)];
  const program = { code: "1", attributes: { label: "One", tone: "cold" } };
  assert.deepEqual(await decodeProgram(await encodeProgram(program, contract), contract), program);
  assert.deepEqual(await readProgram(await writeFragment(program, contract), contract), program);
  assert.deepEqual(await readProgram("code=1&label=One&tone=cold", contract), program);
  const cell = new FakeCell("1", {});
  writeAttributes(program, cell, contract);
  assert.deepEqual(programOf(cell, contract), program);
  assert.equal(markupOf(program, contract), '<async-cell label="One" tone="cold"><pre>\n1</pre></async-cell>');
  assert.ok(attributeNames(contract).includes("tone"));
  assert.equal(allowedWords(tone([])), '"warm" or "cold"');
});

test("what it cannot be is refused by all", async () => {
  const contract = [...CONTRACT, tone(EVERYWHERE)];
  const hot = { code: "1", attributes: { tone: "hot" } };
  await assert.rejects(encodeProgram(hot, contract), /TypeError: A link cannot carry this tone: "hot"/);
  await assert.rejects(readProgram("code=1&tone=hot", contract), TypeError);
  const words = { message: '<async-cell tone="hot">: tone cannot be "hot". Write "warm" or "cold".' };
  assert.throws(() => checkAttributes(new FakeCell("1", hot.attributes), contract), words);
});

test("one that links do not carry stays out of them, and stands beside them in an address", async () => {
  const contract = [...CONTRACT, tone(["element", "address"])];
  const program = { code: "1", attributes: { tone: "cold" } };
  const fragment = await encodeProgram(program, contract);
  assert.deepEqual(await decodeProgram(fragment, contract), { code: "1", attributes: {} });
  assert.equal(await writeFragment(program, contract), `${fragment}&tone=cold`);
  assert.deepEqual(await readProgram(`${fragment}&tone=cold`, contract), program);
  const forged = await encodeProgram(program, [...CONTRACT, tone(EVERYWHERE)]);
  for (const known of [contract, CONTRACT]) {
    await assert.rejects(decodeProgram(forged, known), { name: "LinkError", reason: "broken" });
  }
});

test("one that addresses do not carry is heard in none", async () => {
  const contract = [...CONTRACT, tone(["element"])];
  const program = { code: "1", attributes: { tone: "cold" } };
  assert.deepEqual(await readProgram("code=1&tone=cold", contract), { code: "1", attributes: {} });
  assert.equal(await writeFragment(program, contract), await encodeProgram({ code: "1", attributes: {} }));
});
