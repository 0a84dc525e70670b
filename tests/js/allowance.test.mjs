// How much somebody may do: a bucket that fills again with time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Allowance } from "../../site/js/allowance.js";

function allowance(rates) {
  const clock = { now: 0 };
  return { clock, allowance: new Allowance(rates, () => clock.now) };
}

test("so much at once is allowed, and no more", () => {
  const { allowance: given } = allowance({ messages: { most: 3, perSecond: 1 } });
  assert.deepEqual(
    [1, 1, 1, 1].map(messages => given.take({ messages })),
    [true, true, true, false],
  );
});

test("with time there is more, up to as much as at first", () => {
  const { allowance: given, clock } = allowance({ messages: { most: 3, perSecond: 2 } });
  given.take({ messages: 3 });
  clock.now = 500;
  assert.equal(given.take({ messages: 1 }), true);
  assert.equal(given.take({ messages: 1 }), false);
  clock.now = 1_000_000;
  assert.equal(given.take({ messages: 4 }), false);
});

test("what was refused is no debt that grows", () => {
  const { allowance: given, clock } = allowance({ characters: { most: 10, perSecond: 10 } });
  given.take({ characters: 1_000_000 });
  clock.now = 1000;
  assert.equal(given.take({ characters: 5 }), true);
});

test("each measure counts for itself, and all are renewed together", () => {
  const { allowance: given } = allowance({ messages: { most: 9, perSecond: 0 }, events: { most: 1, perSecond: 0 } });
  assert.equal(given.take({ messages: 1, events: 2 }), false);
  given.renew();
  assert.equal(given.take({ messages: 9, events: 1 }), true);
});
