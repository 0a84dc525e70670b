// Of a flood a run keeps the beginning and the end, in order, and says how much is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptOutput } from "../../../site/js/python/kept-output.js";

const LINE = `${"x".repeat(99)}\n`;

test("what no flood needs is kept as it came", () => {
  const pieces = [];
  const output = new KeptOutput(pieces);
  output.add({ at: 0, stream: "stdout", text: "a" });
  output.add({ at: 1, stream: "stderr", text: "b\n" });
  output.add({ at: 2, stream: "stdout", text: "c\n", omitted: { lines: 3, characters: 40 } });
  assert.deepEqual(pieces, [
    { at: 0, stream: "stdout", text: "a" },
    { at: 1, stream: "stderr", text: "b\n" },
    { at: 2, stream: "stdout", text: "c\n", omitted: { lines: 3, characters: 40 } },
  ]);
  assert.equal(output.text("stdout"), "a\n[… 3 lines, 40 characters …]\nc\n");
  assert.equal(output.text("stderr"), "b\n");
  assert.throws(() => (pieces[2].omitted.lines = 0), TypeError);
});

test("a flood keeps its beginning, its end and all of the other streams", () => {
  const pieces = [];
  const output = new KeptOutput(pieces);
  for (let index = 0; index < 50_000; index++) {
    output.add({ at: index, stream: "stdout", text: index === 0 ? "first\n" : LINE });
    if (index % 1_000 === 500) output.add({ at: index, stream: "stderr", text: `warning ${index}\n` });
  }
  output.add({ at: 50_000, stream: "stdout", text: "last\n" });
  const text = output.text("stdout");
  assert.ok(text.startsWith(`first\n${LINE}`));
  assert.ok(text.endsWith(`${LINE}last\n`));
  assert.ok(text.length < 2_000_000);
  const missing = pieces.filter(({ omitted }) => omitted);
  assert.equal(missing.length, 1); // one gap, however often something was left out
  const kept = pieces.filter(({ stream }) => stream === "stdout");
  const [{ omitted }] = missing;
  assert.equal(kept.length + omitted.lines, 50_001);
  assert.equal(kept.reduce((sum, each) => sum + each.text.length, 0) + omitted.characters, 49_999 * 100 + 11);
  assert.equal(output.text("stderr").split("\n").length, 51);
  assert.ok(pieces.every(({ at }, index) => index === 0 || at >= pieces[index - 1].at));
});
