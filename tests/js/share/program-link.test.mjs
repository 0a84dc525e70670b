// A program in a link: it comes out as it went in, short, and nothing else comes out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { decodeProgram, encodeProgram, holdsProgram } from "../../../site/js/share/program-link.js";

const PYTHON = new URL("../../../py/yieldpad/loop/loop.py", import.meta.url);

/** A link of this version around anything. */
function link(content) {
  const bytes = content instanceof Uint8Array ? content : JSON.stringify(content);
  return `1.${deflateRawSync(bytes).toString("base64url")}`;
}

function isLinkError(reason) {
  return error => error.name === "LinkError" && error.reason === reason && error.message.length > 20;
}

/** 3 kB of Python as people write it. */
async function longProgram() {
  const code = (await readFile(PYTHON, "utf-8")).slice(0, 3072);
  assert.equal(code.length, 3072);
  return code;
}

/** A program with these attributes. */
function program(code, attributes = {}) {
  return { code, attributes };
}

test("what goes in comes out", async () => {
  for (const given of [
    program(""),
    program("print('Grüße 🐍\\ud800')\r\n\ttail \u0000"),
    program("import rich", {
      label: "Ein Programm",
      packages: "rich six==1.17.0",
      speed: "0.25",
      timeline: "generators",
      theme: "dark",
      readonly: "",
    }),
  ]) {
    const fragment = await encodeProgram(given);
    assert.match(fragment, /^1\.[\w-]+$/);
    assert.deepEqual(await decodeProgram(fragment), given);
    assert.deepEqual(await decodeProgram(`#${fragment}`), given);
  }
});

test("only what has a value and a place in a link goes in", async () => {
  const attributes = { label: undefined, theme: "", packages: "", session: "lesson", autorun: "", lang: "de", x: "1" };
  assert.deepEqual(await decodeProgram(await encodeProgram(program("1", attributes))), program("1"));
});

test("a label that is too long, or not on one line, is made to fit", async () => {
  const label = ` two\nlines ${"🐍".repeat(200)}`;
  const { attributes } = await decodeProgram(await encodeProgram(program("1", { label })));
  assert.match(attributes.label, /^two lines 🐍{95}$/u);
});

test("a program of 3 kB is a link of less than 2 kB", async () => {
  const fragment = await encodeProgram(program(await longProgram(), { label: "Counting", speed: "0.5" }));
  assert.ok(fragment.length < 1900, `${fragment.length} characters`);
});

test("a place on the page is no program", () => {
  assert.equal(holdsProgram("#1.q1bKSM1JVbJSMlSqBQA"), true);
  assert.equal(holdsProgram("27.x"), true);
  for (const fragment of ["", "#", "#lesson", "#step-1", "#1", "#v1.2"]) assert.equal(holdsProgram(fragment), false);
});

test("a link of a later version says so", async () => {
  await assert.rejects(decodeProgram("3.anything"), isLinkError("newer"));
});

test("a damaged link is an error wherever it is cut", async () => {
  const fragment = await encodeProgram(program(await longProgram()));
  for (let length = 0; length < fragment.length; length += 7) {
    await assert.rejects(decodeProgram(fragment.slice(0, length)), isLinkError("broken"), `at ${length}`);
  }
  for (const text of ["0.AAAA", "1.a b", "1.é", "1.AAAA", `${fragment}.x`, "1e1.AAAA", "-1.AAAA"]) {
    await assert.rejects(decodeProgram(text), isLinkError("broken"), text);
  }
});

test("what has not the form of a program is an error", async () => {
  for (const content of [
    null,
    [],
    "print()",
    7,
    {},
    { label: "no code" },
    { code: 1 },
    { code: "", autorun: true },
    { code: "", session: "other" },
    { code: "", label: "a\nb" },
    { code: "", label: "x".repeat(201) },
    { code: "", packages: "rich" },
    { code: "", packages: ["https://evil.example/x-1-py3-none-any.whl"] },
    { code: "", packages: ["../x"] },
    { code: "", packages: ["a b"] },
    { code: "", packages: Array(31).fill("rich") },
    { code: "", speed: 1 },
    { code: "", speed: "0" },
    { code: "", speed: "-1" },
    { code: "", speed: "1e999" },
    { code: "", speed: "0x1" },
    { code: "", timeline: "<b>" },
    { code: "", theme: null },
    { code: "", readonly: "no" },
    { code: "", constructor: "x" },
    { code: "", "": {} },
    Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]),
  ]) {
    await assert.rejects(decodeProgram(link(content)), isLinkError("broken"), JSON.stringify(content));
  }
  const named = deflateRawSync('{"code": "", "__proto__": {"code": "x"}}').toString("base64url");
  await assert.rejects(decodeProgram(`1.${named}`), isLinkError("broken"));
});

test("what a cell cannot be cannot be put into a link", async () => {
  const fast = encodeProgram(program("", { speed: "fast" }));
  await assert.rejects(fast, /TypeError: A link cannot carry this speed: "fast"/);
  await assert.rejects(encodeProgram({ attributes: { label: "x" } }), TypeError);
});

test("a program that is too large is refused on both ways", async () => {
  const random = Array.from({ length: 80_000 }, (_, index) => String.fromCharCode(33 + ((index * index * 7919) % 89)));
  const large = Array.from({ length: 300 * 1024 }, () => "x").join("");
  await assert.rejects(encodeProgram(program(large)), isLinkError("large"));
  await assert.rejects(decodeProgram(link({ code: large })), isLinkError("large"));
  await assert.rejects(decodeProgram(`1.${"A".repeat(70_000)}`), isLinkError("large"));
  assert.equal((await decodeProgram(await encodeProgram(program(random.join(""))))).code.length, 80_000);
});

test("a bomb is not inflated: 48 kB that stand for 48 MB take little memory and time", async () => {
  const bomb = link(new Uint8Array(47 * 1024 * 1024));
  assert.ok(bomb.length < 64 * 1024, `${bomb.length} characters`);
  const before = process.memoryUsage();
  const begun = performance.now();
  await assert.rejects(decodeProgram(bomb), isLinkError("large"));
  const after = process.memoryUsage();
  const grown = after.arrayBuffers + after.external - before.arrayBuffers - before.external;
  assert.ok(grown < 4 * 1024 * 1024, `${grown} bytes`);
  assert.ok(performance.now() - begun < 500);
});

test("a link carries the files beside a program, and one of one file is as it was", async () => {
  const beside = [
    { name: "helpers.py", text: "x = 1\n" },
    { name: "data/numbers.csv", text: "1,ä\n" },
  ];
  const program = { code: "import helpers\n", attributes: { label: "Two files" }, beside };
  const fragment = await encodeProgram(program);
  assert.match(fragment, /^2\./);
  assert.deepEqual(await decodeProgram(`#${fragment}`), program);
  assert.match(await encodeProgram({ ...program, beside: [] }), /^1\./);
  for (const name of ["main.py", "../a.py", "/a.py", "a b.py", ".a", ""]) {
    await assert.rejects(encodeProgram({ ...program, beside: [{ name, text: "" }] }), TypeError, name);
  }
});

test("a link whose files are not as they can be is broken", async () => {
  const link = async (version, fields) => {
    const packed = new Blob([JSON.stringify(fields)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    return `${version}.${Buffer.from(bytes).toString("base64url")}`;
  };
  for (const [version, beside] of [
    [1, { "a.py": "" }],
    [2, undefined],
    [2, []],
    [2, { "a.py": 1 }],
    [2, { "../a.py": "" }],
    [2, Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`m${index}.py`, ""]))],
  ]) {
    await assert.rejects(decodeProgram(await link(version, { code: "", beside })), { reason: "broken" });
  }
  await assert.rejects(decodeProgram(await link(3, { code: "" })), { reason: "newer" });
});
