// The address of an embedded cell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readManners, readProgram, writeFragment } from "../../../site/js/embed/address.js";

const PROGRAM = { code: "print('&=#ä')\n", label: "A & B", packages: ["rich"], speed: "0.5", readonly: true };

test("what is written is read again", async () => {
  const fragment = await writeFragment(PROGRAM, { language: "de", autorun: true });
  assert.match(fragment, /^1\.[\w-]+&lang=de&autorun$/);
  assert.deepEqual(await readProgram(fragment), PROGRAM);
  assert.deepEqual(readManners(fragment), { language: "de", autorun: true });
});

test("without manners there is the program alone", async () => {
  const fragment = await writeFragment(PROGRAM);
  assert.match(fragment, /^1\.[\w-]+$/);
  assert.deepEqual(readManners(fragment), { language: null, autorun: false });
});

test("a language that is none can be written", async () => {
  const fragment = await writeFragment({ code: "1" }, { language: "a&b \ud800" });
  assert.equal(readManners(fragment).language, "a&b \ufffd");
});

test("an address can be written by hand", async () => {
  const fragment = "code=print(1%2B1)%0A&label=One+two&packages=rich,numpy+six&readonly&theme=dark&timeline=off";
  assert.deepEqual(await readProgram(fragment), {
    code: "print(1+1)\n",
    label: "One two",
    packages: ["rich", "numpy", "six"],
    readonly: true,
    theme: "dark",
    timeline: "off",
  });
});

test("what stands after a packed program wins over it", async () => {
  const fragment = `${await writeFragment(PROGRAM)}&label=Other&readonly=false&speed=2`;
  assert.deepEqual(await readProgram(fragment), { ...PROGRAM, label: "Other", readonly: false, speed: "2" });
});

test("a mark can be taken back", () => {
  for (const [fragment, autorun] of [
    ["code=1&autorun", true],
    ["code=1&autorun=false", false],
    ["code=1&autorun=0", false],
    ["code=1", false],
  ]) {
    assert.equal(readManners(fragment).autorun, autorun, fragment);
  }
});

test("what no cell can be is refused, however it is written", async () => {
  for (const wrong of ["speed=-1", "theme=pink", "timeline=sometimes", "packages=https://evil.example/x.whl"]) {
    await assert.rejects(readProgram(`code=1&${wrong}`), TypeError, wrong);
    await assert.rejects(readProgram(`${await writeFragment({ code: "1" })}&${wrong}`), TypeError, wrong);
  }
  await assert.rejects(readProgram("1.broken"), { name: "LinkError", reason: "broken" });
});
