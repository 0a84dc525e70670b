// What a language server says, in our own words; nothing of it is trusted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "../../../site/js/types/connection.js";
import { readSignature } from "../../../site/js/types/editor/signature.js";
import { readProblems } from "../../../site/js/types/problem.js";

const RANGE = { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } };

test("a problem has its place, its words, its rule, and whether the text is without effect", () => {
  const [wrong, unused] = readProblems([
    { range: RANGE, message: "Wrong\n\u00a0\u00a0why", severity: 1, code: "reportCallIssue" },
    { range: RANGE, message: "not accessed", severity: 4, tags: [1] },
  ]);
  const place = { from: RANGE.start, to: RANGE.end };
  assert.deepEqual(wrong, {
    ...place,
    message: "Wrong\n  why",
    severity: "error",
    rule: "reportCallIssue",
    unused: false,
  });
  assert.deepEqual(unused, { ...place, message: "not accessed", severity: "hint", rule: "", unused: true });
});

test("what is no list of problems has none", () => {
  for (const value of [undefined, null, {}, "text", [null], [{ range: RANGE }], [{ message: 5 }]]) {
    assert.deepEqual(readProblems(value), []);
  }
});

test("the current parameter of the active signature is marked", () => {
  const label = "(delay: float, result: int) -> None";
  const signature = { label, parameters: [{ label: [1, 13] }, { label: [15, 26] }] };
  const answer = { signatures: [{ label: "()" }, signature], activeSignature: 1, activeParameter: 1 };
  const { from, to } = readSignature(answer);
  assert.equal(label.slice(from, to), "result: int");
  assert.equal(readSignature(null), null);
  assert.equal(readSignature({ signatures: [] }), null);
});

test("a request gets its own answer, or its error, and none once the connection is closed", async () => {
  const sent = [];
  const connection = new Connection(message => sent.push(message), { answer: () => [1], hear: () => undefined });
  const [one, two, three] = ["a", "b", "c"].map(method => connection.request(method, {}));
  connection.receive({ id: sent[1].id, result: "two" });
  connection.receive({ id: sent[0].id, error: { message: "no" } });
  connection.receive({ id: 99, result: "unknown" });
  assert.equal(await two, "two");
  await assert.rejects(one, /no/);
  connection.receive({ id: 5, method: "workspace/configuration", params: {} });
  assert.deepEqual(sent.at(-1), { jsonrpc: "2.0", id: 5, result: [1] });
  connection.close();
  await assert.rejects(three, /the server has ended/);
  await assert.rejects(connection.request("d", {}), /the server has ended/);
});
