// A reader's progress: what is kept, counted, carried to another browser, and forgotten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Achievements } from "../../../site/js/exercise/achievements.js";
import { lessonName } from "../../../site/js/exercise/lesson-name.js";
import { readProgress, writeProgress } from "../../../site/js/exercise/progress-file.js";
import { MemoryStorage } from "../memory-storage.mjs";

const PAGE = { course: "/course/", lesson: "index.html" };
const NOON = "2026-03-01T12:00:00.000Z";
const EVENING = "2026-03-01T20:00:00.000Z";
const NOTHING = { solved: null, attempts: 0, hints: 0, answer: null, predicted: null };

class FullStorage extends MemoryStorage {
  setItem() {
    throw new DOMException("full", "QuotaExceededError");
  }
}

function plain(achievements) {
  return Object.fromEntries([...achievements.lessons].map(([name, all]) => [name, Object.fromEntries(all)]));
}

test("nothing is done at first", () => {
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  assert.deepEqual(achievements.read("step-1"), NOTHING);
  assert.equal(achievements.countSolved(), 0);
});

test("what is noted is there after a reload", () => {
  const storage = new MemoryStorage();
  new Achievements(storage, PAGE).note("step-1", { attempts: 2, solved: NOON });
  new Achievements(storage, PAGE).note("step-1", { hints: 1 });
  const read = new Achievements(storage, PAGE).read("step-1");
  assert.deepEqual(read, { solved: NOON, attempts: 2, hints: 1, answer: null, predicted: null });
});

test("courses and lessons are kept apart, also where one's name begins as another's", () => {
  const storage = new MemoryStorage();
  const note = (course, lesson) => new Achievements(storage, { course, lesson }).note("a", { solved: NOON });
  note("/course/", "index.html");
  note("/course/", "index.html.html");
  note("/course/more/", "index.html");
  const here = new Achievements(storage, PAGE);
  assert.deepEqual([here.countSolved("index.html"), here.countSolved(), here.countSolved("other.html")], [1, 2, 0]);
});

test("whoever follows it hears of each change", () => {
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  const heard = [];
  achievements.addEventListener("change", () => heard.push(achievements.read("a").attempts));
  achievements.note("a", { attempts: 1 });
  achievements.note("a", { attempts: 2 });
  achievements.forget();
  assert.deepEqual(heard, [1, 2, 0]);
});

test("what another tab does is heard, and nothing else of the storage", () => {
  const window = new EventTarget();
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  achievements.follow(window);
  let heard = 0;
  achievements.addEventListener("change", () => {
    heard += 1;
  });
  const tell = key => window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  tell("yieldpad:draft:/course/#a:1");
  tell("yieldpad:progress:/other/:index.html#a");
  assert.equal(heard, 0);
  tell("yieldpad:progress:/course/:index.html#a");
  tell(null); // the whole storage was cleared
  assert.equal(heard, 2);
  const come = persisted => window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  come(false);
  assert.equal(heard, 2);
  come(true); // back to a page that was kept
  assert.equal(heard, 3);
});

for (const [what, storage] of [
  ["denied", null],
  ["full", new FullStorage()],
]) {
  test(`where the storage is ${what}, progress lasts as long as the page`, () => {
    const achievements = new Achievements(storage, PAGE);
    achievements.note("a", { solved: NOON, attempts: 1 });
    achievements.note("a", { attempts: 2 });
    assert.deepEqual(achievements.read("a"), { ...NOTHING, solved: NOON, attempts: 2 });
    assert.equal(achievements.countSolved("index.html"), 1);
    assert.equal(achievements.lasting, false);
    achievements.forget();
    assert.equal(achievements.countSolved(), 0);
  });
}

test("what is in the storage and is not ours counts as nothing", () => {
  const storage = new MemoryStorage();
  for (const [id, text] of Object.entries({ a: "{", b: "null", c: '"x"', d: '{"solved": "soon", "attempts": -3}' })) {
    storage.setItem(`yieldpad:progress:/course/:index.html#${id}`, text);
  }
  const achievements = new Achievements(storage, PAGE);
  assert.deepEqual(
    ["a", "b", "c", "d"].map(id => achievements.read(id)),
    [NOTHING, NOTHING, NOTHING, NOTHING],
  );
});

test("a reader's own program outlives a fresh start", () => {
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  achievements.note("a", { solved: NOON, attempts: 3, hints: 2, answer: "mine" });
  achievements.note("b", { solved: NOON });
  achievements.forget();
  assert.deepEqual(plain(achievements), { "index.html": { a: { ...NOTHING, answer: "mine" } } });
});

test("a file carries progress to another browser, whose own is kept", () => {
  const [here, there] = [0, 1].map(() => new Achievements(new MemoryStorage(), PAGE));
  there.note("a", { solved: NOON, attempts: 3, hints: 0 });
  there.note("b", { attempts: 1, answer: "theirs" });
  here.note("a", { solved: EVENING, attempts: 1, hints: 2 });
  here.note("b", { solved: EVENING, attempts: 2 });
  const text = writeProgress(there, new Date(NOON));
  const lessons = readProgress(text);
  assert.ok(lessons);
  here.add(lessons);
  assert.deepEqual(plain(here), {
    "index.html": {
      a: { solved: NOON, attempts: 3, hints: 2, answer: null, predicted: null },
      b: { solved: EVENING, attempts: 2, hints: 0, answer: "theirs", predicted: null },
    },
  });
});

test("a file says what it is", () => {
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  achievements.note("a", { solved: NOON, attempts: 1 });
  assert.deepEqual(JSON.parse(writeProgress(achievements, new Date(EVENING))), {
    version: 1,
    course: "/course/",
    saved: EVENING,
    lessons: { "index.html": { a: { ...NOTHING, solved: NOON, attempts: 1 } } },
  });
});

test("another file is no progress", () => {
  const others = [
    "",
    "{",
    "[]",
    "null",
    '{"version": 2, "lessons": {}}',
    '{"version": 1}',
    '{"version":1,"lessons":{"a":3}}',
  ];
  assert.deepEqual(
    [...others, '{"version":1,"lessons":{"a":{"b":4}}}'].map(readProgress),
    Array(others.length + 1).fill(null),
  );
});

test("a file with strange names does no harm", () => {
  const lessons = readProgress('{"version":1,"lessons":{"__proto__":{"constructor":{"attempts":1}}}}');
  assert.ok(lessons);
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  achievements.add(lessons);
  assert.equal(achievements.read("constructor", "__proto__").attempts, 1);
  assert.equal({}.attempts, undefined);
});

test("a lesson is called after its page, however the host writes its address", () => {
  const root = new URL("https://example.org/course/");
  const name = address => lessonName(new URL(address, root), root);
  assert.equal(name("."), "index.html");
  assert.equal(name("index.html?x=1#step-1"), "index.html");
  assert.equal(name("closing.html"), "closing.html");
  assert.equal(name("closing"), "closing.html");
  assert.equal(name("part/"), "part/index.html");
  assert.equal(name("/elsewhere/page.html"), "/elsewhere/page.html");
});
