// A program on its way to a cell's element and back, and to markup.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carried, markupOf, programOf, writeAttributes } from "../../../site/js/share/program.js";
import { FakeCell } from "./fake-cell.mjs";

test("what an element says is its program, and an empty value says nothing", () => {
  const cell = new FakeCell("print(1)", {
    id: "one",
    label: "One",
    session: "",
    timeline: "",
    packages: "rich  six",
    readonly: "",
    state: "idle",
  });
  assert.deepEqual(programOf(cell), {
    code: "print(1)",
    attributes: { label: "One", packages: "rich  six", readonly: "" },
  });
});

test("an element gets what a program says, and loses what it does not say", () => {
  const cell = new FakeCell("", { id: "one", label: "Old", speed: "2", autorun: "" });
  writeAttributes({ code: "", attributes: { label: "New", speed: "", lang: undefined, readonly: "" } }, cell);
  assert.deepEqual(cell.names, ["id", "label", "readonly"]);
  assert.equal(cell.getAttribute("label"), "New");
});

test("no name that is none of a cell's gets onto an element or into markup", () => {
  const attributes = { onclick: "hacked()", 'x="><script>': "1", label: '"><script>' };
  const cell = new FakeCell("", {});
  writeAttributes({ code: "", attributes }, cell);
  assert.deepEqual(cell.names, ["label"]);
  assert.equal(
    markupOf({ code: "\n<b>&amp;", attributes }),
    '<async-cell label="&quot;>&lt;script>"><pre>\n\n&lt;b>&amp;amp;</pre></async-cell>',
  );
});

test("each place carries its own, in the order of the contract", () => {
  const attributes = { autorun: "", theme: "dark", session: "all", lang: "de", label: "One" };
  const names = place => carried({ code: "", attributes }, place).map(([{ name }]) => name);
  assert.deepEqual(names("element"), ["lang", "label", "session", "theme", "autorun"]);
  assert.deepEqual(names("link"), ["label", "theme"]);
  assert.deepEqual(names("address"), ["lang", "label", "theme", "autorun"]);
});
