// What a page around a frame may say to the cell in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { costOf, MOST_CODE, readHostMessage } from "../../../site/js/embed/host-message.js";
import { Rate } from "../../../site/js/protocol/rate.js";

/** Of any shape: what a page could post. */
const ODD = [
  null,
  1,
  "run",
  [],
  {},
  { type: "run" },
  { __proto__: { yieldpad: 1, type: "run" } },
  new Map([["yieldpad", 1]]),
];

test("what is not meant for a cell is not heard", () => {
  for (const odd of ODD) assert.equal(readHostMessage(odd), null);
});

test("each message is read without what does not belong to it", () => {
  for (const type of ["hello", "run", "stop", "reset", "check", "outcome"]) {
    assert.deepEqual(readHostMessage({ yieldpad: 1, type, code: "x", more: {} }), { type });
  }
  assert.deepEqual(readHostMessage({ yieldpad: 1, type: "code", code: "x" }), { type: "code", code: "x" });
  assert.deepEqual(readHostMessage({ yieldpad: 1, type: "scheme", scheme: "dark" }), {
    type: "scheme",
    scheme: "dark",
  });
});

test("what is wrong is told in words, whatever it is", () => {
  const wrong = [
    [{ yieldpad: 2, type: "run" }, /version 1 only/],
    [{ yieldpad: {}, type: "run" }, /version 1 only/],
    [{ yieldpad: 1 }, /no message without a type/],
    [{ yieldpad: 1, type: { toString: 1 } }, /no message without a type/],
    [{ yieldpad: 1, type: ["run"] }, /no message without a type/],
    [{ yieldpad: 1, type: "constructor" }, /no message “constructor”/],
    [{ yieldpad: 1, type: "code" }, /code is a text/],
    [{ yieldpad: 1, type: "code", code: ["print(1)"] }, /code is a text/],
    [{ yieldpad: 1, type: "code", code: "x".repeat(MOST_CODE + 1) }, /at most 1000000 characters/],
    [{ yieldpad: 1, type: "scheme", scheme: ["dark"] }, /"light" or "dark"/],
  ];
  for (const [message, words] of wrong) {
    const read = readHostMessage(message);
    assert.equal(read?.type, "problem");
    assert.match(read.message, words);
  }
  assert.ok(readHostMessage({ yieldpad: 1, type: "x".repeat(1e6) }).message.length < 100);
});

test("a flood runs dry, and a page that waits is heard again", () => {
  let milliseconds = 0;
  const rate = new Rate({ most: 200, perSecond: 100, now: () => milliseconds });
  const taken = message => Array.from({ length: 1000 }, () => rate.take(1 + costOf(message))).filter(Boolean).length;
  assert.equal(taken({ type: "hello" }), 200);
  milliseconds += 1000;
  assert.equal(taken({ type: "code", code: "x".repeat(90_000) }), 10);
  milliseconds += 60_000;
  assert.equal(taken({ type: "outcome" }), 9);
});
