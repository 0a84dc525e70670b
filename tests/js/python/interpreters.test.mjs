// Which interpreter a run gets, and which interpreters there are.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const held = new Set();
const locks = {
  refuses: false,
  async request(name, { ifAvailable }, act) {
    assert.ok(ifAvailable);
    if (locks.refuses) throw new DOMException("The request was denied.", "SecurityError");
    if (held.has(name)) return act(null);
    held.add(name);
    try {
      return await act({ name });
    } finally {
      held.delete(name);
    }
  },
};
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
const { Interpreters, roomOf } = await import("../../../site/js/python/interpreters.js");

beforeEach(() => {
  held.clear();
  locks.refuses = false;
});
const settled = () => new Promise(resolve => setTimeout(resolve, 5));
const run = (number, session = null) => ({ type: "run", run: number, session });

/** Interpreters, and what they say; they are ready at once. */
async function page({ most = 4, standbys = 1, starts = true, isOnlyOne = true } = {}) {
  const posted = [];
  const lost = [];
  const queued = [];
  const interpreters = new Interpreters(
    {
      post(message) {
        posted.push(message);
        if (message.type === "spawn" && starts) queueMicrotask(() => interpreters.isReady(message.interpreter));
      },
      lost: session => lost.push(session),
      queued: number => queued.push(number),
    },
    { room: { most, standbys }, isOnlyOne },
  );
  const told = () =>
    posted.splice(0).map(({ type, interpreter, run: number }) => [type, interpreter, ...(number ? [number] : [])]);
  const starting = interpreters.start();
  if (starts) await starting;
  await settled();
  return { interpreters, told, lost, queued, starting };
}

test("a run without a session takes the standby, and its interpreter ends with it", async () => {
  const { interpreters, told } = await page();
  assert.deepEqual(told(), [["spawn", 1]]);
  interpreters.run(run(1));
  await settled();
  assert.deepEqual(told(), [["run", 1, 1]]);
  interpreters.ended(1);
  await settled();
  assert.deepEqual(told(), [
    ["kill", 1],
    ["spawn", 2],
  ]);
  interpreters.run(run(2));
  await settled();
  assert.deepEqual(told(), [["run", 2, 2]]);
});

test("the runs of a session share an interpreter, and other sessions have others", async () => {
  const { interpreters, told } = await page({ standbys: 0 });
  for (const [number, session] of [
    [1, "a"],
    [2, "b"],
    [3, "a"],
  ]) {
    interpreters.run(run(number, session));
    await settled();
    interpreters.ended(number);
  }
  await settled();
  assert.deepEqual(told(), [
    ["spawn", 1],
    ["run", 1, 1],
    ["spawn", 2],
    ["run", 2, 2],
    ["run", 1, 3],
  ]);
});

test("where there is no room the session that was idle for longest goes, and is told", async () => {
  const { interpreters, lost, told } = await page({ most: 2, standbys: 0 });
  for (const [number, session] of [
    [1, "a"],
    [2, "b"],
    [3, "c"],
  ]) {
    interpreters.run(run(number, session));
    await settled();
    interpreters.ended(number);
  }
  assert.deepEqual(lost, ["a"]);
  interpreters.run(run(4, "b"));
  await settled();
  assert.deepEqual(told().at(-1), ["run", 2, 4]);
});

test("a run waits where all interpreters are at work", async () => {
  const { interpreters, queued, told } = await page({ most: 2 });
  for (const number of [1, 2, 3, 4]) interpreters.run(run(number));
  await settled();
  assert.deepEqual(queued, [3, 4]);
  assert.ok(interpreters.takeBack(3));
  assert.ok(!interpreters.takeBack(1), "it has been sent");
  interpreters.kill(1);
  await settled();
  assert.deepEqual(told().at(-1).slice(2), [4]);
  assert.equal(interpreters.request(4)?.run, 4);
  assert.equal(interpreters.request(3), null);
});

test("a run that has not been sent can be taken back", async () => {
  const { interpreters, told } = await page({ starts: false });
  interpreters.run(run(1));
  assert.ok(interpreters.takeBack(1));
  interpreters.isReady(1);
  await settled();
  assert.ok(!told().some(([type]) => type === "run"));
});

test("a start that fails ends what waits for it, and is not tried again by itself", async () => {
  const { interpreters, told, starting } = await page({ starts: false });
  interpreters.run(run(1));
  assert.equal(interpreters.failed(1, new Error("no memory")), 1);
  await assert.rejects(starting, /no memory/);
  await settled();
  assert.deepEqual(told(), [["spawn", 1]]);
  interpreters.run(run(2));
  assert.deepEqual(told(), [["spawn", 2]]);
});

test("the first start fails with its reason", async () => {
  const { interpreters, starting } = await page({ starts: false });
  interpreters.failed(1, new Error("no memory"));
  await assert.rejects(starting, /no memory/);
});

test("a new frame starts what had not started", async () => {
  const { interpreters, told } = await page({ starts: false });
  told();
  interpreters.restart();
  assert.deepEqual(told(), [["spawn", 1]]);
  interpreters.isReady(1);
  interpreters.restart();
  assert.deepEqual(told(), []);
});

test("four pages have a standby, and the others none until one is taken", async () => {
  const pages = [];
  for (let count = 0; count < 6; count++) pages.push(await page());
  assert.deepEqual(
    pages.map(({ told }) => told().length),
    [1, 1, 1, 1, 0, 0],
  );
  const last = pages[5];
  last.interpreters.run(run(1)); // it starts one for the run
  await settled();
  assert.deepEqual(last.told(), [
    ["spawn", 1],
    ["run", 1, 1],
  ]);
  pages[0].interpreters.run(run(1));
  await settled();
  last.interpreters.ended(1);
  await settled();
  assert.deepEqual(last.told(), [
    ["kill", 1],
    ["spawn", 2],
  ]);
});

test("how many there may be depends on the memory", () => {
  assert.deepEqual(roomOf({ deviceMemory: 2 }), { most: 2, standbys: 0 });
  assert.deepEqual(roomOf({}), { most: 4, standbys: 1 });
  assert.deepEqual(roomOf({ deviceMemory: 8 }), { most: 6, standbys: 2 });
  assert.deepEqual(roomOf({ deviceMemory: 8, connection: { saveData: true } }), { most: 6, standbys: 0 });
});

test("where the browser refuses locks, only a page without others of its kind has a standby", async () => {
  locks.refuses = true;
  assert.deepEqual((await page({ isOnlyOne: true })).told(), [["spawn", 1]]);
  const { interpreters, told } = await page({ isOnlyOne: false });
  assert.deepEqual(told(), []);
  interpreters.run(run(1));
  await settled();
  assert.deepEqual(told(), [
    ["spawn", 1],
    ["run", 1, 1],
  ]);
});

test("a run of a session waits for the one before it, even where the page does not", async () => {
  const { interpreters, told, queued } = await page();
  for (const number of [1, 2, 3]) interpreters.run(run(number, "a"));
  await settled();
  assert.deepEqual(queued, [2, 3]);
  assert.deepEqual(
    told().filter(([type]) => type === "run"),
    [["run", 1, 1]],
  );
  interpreters.ended(1);
  await settled();
  assert.deepEqual(
    told().filter(([type]) => type === "run"),
    [["run", 1, 2]],
  );
  assert.deepEqual(queued, [2, 3]);
});

test("a standby has one permit, however often it was wanted", async () => {
  const { interpreters } = await page();
  for (let number = 1; number <= 5; number++) {
    interpreters.run(run(number));
    interpreters.run(run(number + 10));
    await settled();
    interpreters.ended(number);
    interpreters.ended(number + 10);
    await settled();
    assert.deepEqual([...held], ["yieldpad-standby-1"]);
  }
});

test("while an interpreter starts for a run, no standby starts beside it", async () => {
  const { interpreters, told } = await page({ starts: false });
  interpreters.isReady(1);
  interpreters.run(run(1));
  await settled();
  told();
  interpreters.ended(1);
  interpreters.run(run(2)); // pressed at once: nothing stands by yet
  await settled();
  assert.deepEqual(told(), [
    ["kill", 1],
    ["spawn", 2],
  ]);
  interpreters.isReady(2);
  await settled();
  assert.deepEqual(told(), [["run", 2, 2]]);
});

test("where programs are run two stand by, if there is room: the second run need not wait for a start", async () => {
  const { interpreters, told } = await page({ standbys: 2 });
  assert.deepEqual(told(), [["spawn", 1]], "one, before anything is run");
  interpreters.run(run(1));
  await settled();
  interpreters.ended(1);
  await settled();
  assert.deepEqual(told(), [
    ["run", 1, 1],
    ["kill", 1],
    ["spawn", 2],
    ["spawn", 3],
  ]);
  assert.deepEqual([...held], ["yieldpad-standby-1", "yieldpad-standby-2"]);
  interpreters.run(run(2));
  interpreters.run(run(3));
  await settled();
  assert.deepEqual(told().slice(0, 2), [
    ["run", 2, 2],
    ["run", 3, 3],
  ]);
});

test("two standbys start one after the other", async () => {
  const { interpreters, told } = await page({ standbys: 2, starts: false });
  interpreters.isReady(1);
  interpreters.run(run(1));
  await settled();
  told();
  interpreters.ended(1);
  await settled();
  assert.deepEqual(told(), [
    ["kill", 1],
    ["spawn", 2],
  ]);
  interpreters.isReady(2);
  await settled();
  assert.deepEqual(told(), [["spawn", 3]]);
  interpreters.isReady(3);
  await settled();
  assert.deepEqual(told(), []);
});
