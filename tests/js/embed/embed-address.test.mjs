// The address of an embedded cell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readEdited, readLanguage, readProgram, writeFragment } from "../../../site/js/embed/address.js";

const PROGRAM = {
  code: "print('&=#ä')\n",
  attributes: { label: "A & B", packages: "rich", speed: "0.5", readonly: "" },
};

test("what is written is read again", async () => {
  const program = { ...PROGRAM, attributes: { ...PROGRAM.attributes, lang: "de", autorun: "" } };
  const fragment = await writeFragment(program);
  assert.match(fragment, /^1\.[\w-]+&lang=de&autorun$/);
  assert.deepEqual(await readProgram(fragment), program);
  assert.equal(readLanguage(fragment), "de");
});

test("what a link carries is packed", async () => {
  const fragment = await writeFragment(PROGRAM);
  assert.match(fragment, /^1\.[\w-]+$/);
  assert.equal(readLanguage(fragment), null);
});

test("a language that is none can be written", async () => {
  const fragment = await writeFragment({ code: "1", attributes: { lang: "a&b \ud800" } });
  assert.equal(readLanguage(fragment), "a&b \ufffd");
});

test("an address can be written by hand", async () => {
  const fragment = "code=print(1%2B1)%0A&label=One+two&packages=rich,numpy+six&readonly&theme=system&timeline=off";
  assert.deepEqual(await readProgram(fragment), {
    code: "print(1+1)\n",
    attributes: { label: "One two", packages: "rich numpy six", theme: "system", timeline: "off", readonly: "" },
  });
});

test("what stands after a packed program wins over it", async () => {
  const fragment = `${await writeFragment(PROGRAM)}&label=Other&readonly=false&speed=2&packages=`;
  assert.deepEqual(await readProgram(fragment), { ...PROGRAM, attributes: { label: "Other", speed: "2" } });
});

test("a mark can be taken back", async () => {
  for (const [fragment, attributes] of [
    ["code=1&autorun", { autorun: "" }],
    ["code=1&autorun=false", {}],
    ["code=1&autorun=0", {}],
    ["code=1", {}],
  ]) {
    assert.deepEqual(await readProgram(fragment), { code: "1", attributes }, fragment);
  }
});

test("what a link may not hold does not come in by an address either", async () => {
  assert.deepEqual(await readProgram("code=1&session=other&id=x"), { code: "1", attributes: {} });
  await assert.rejects(readProgram(`code=1&label=${"x".repeat(201)}`), TypeError);
  await assert.rejects(readProgram(`code=${"x".repeat(300_000)}`), { name: "LinkError", reason: "large" });
});

test("what no cell can be is refused, however it is written", async () => {
  for (const wrong of ["speed=-1", "theme=pink", "timeline=sometimes", "packages=https://evil.example/x.whl"]) {
    await assert.rejects(readProgram(`code=1&${wrong}`), TypeError, wrong);
    await assert.rejects(
      readProgram(`${await writeFragment({ code: "1", attributes: {} })}&${wrong}`),
      TypeError,
      wrong,
    );
  }
  await assert.rejects(readProgram("1.broken"), { name: "LinkError", reason: "broken" });
});

test("an address can name the program that the form begins with", () => {
  assert.equal(readEdited("edit=1.abc-_"), "1.abc-_");
  assert.equal(readEdited("1.abc&edit=1.def"), null); // an embedded program
  assert.equal(readEdited("code=print(1)"), null);
  assert.equal(readEdited(""), null);
});
