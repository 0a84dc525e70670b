// What the browser keeps and a file brings: whatever stands there, it is progress or a draft of the known shape, or nothing.

import assert from "node:assert/strict";
import fc from "fast-check";
import { Drafts } from "../../../site/js/cell/drafts.js";
import { Achievements } from "../../../site/js/exercise/achievements.js";
import { readProgress, writeProgress } from "../../../site/js/exercise/progress-file.js";
import { holds } from "../fuzzing.mjs";
import { json, keys, nearly, texts } from "../hostile-values.mjs";
import { MemoryStorage } from "../memory-storage.mjs";

const PAGE = { course: "/course/", lesson: "index.html" };
const CELL = { place: "/course/#a", original: "1" };
const NOON = new Date("2026-03-01T12:00:00Z");

const count = fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat());
const achievement = fc.record(
  {
    solved: fc.option(fc.constantFrom(NOON.toISOString(), "2026", "soon")),
    attempts: count,
    hints: count,
    answer: fc.option(texts),
    predicted: fc.option(texts),
  },
  { noNullPrototype: true },
);
const exercises = fc.array(fc.tuple(keys(["step-1", "a"]), achievement), { maxLength: 3 }).map(Object.fromEntries);
const lessons = fc.array(fc.tuple(keys(["index.html", "a#b"]), exercises), { maxLength: 3 }).map(Object.fromEntries);
const file = fc.record({ version: fc.constant(1), course: texts, lessons }, { noNullPrototype: true });
const draft = fc.record({ code: texts, saved: fc.oneof(count, texts) }, { noNullPrototype: true });

/** Texts that hold JSON of any kind, or none. @param {fc.Arbitrary<unknown>} right */
const kept = right =>
  fc.oneof(
    { weight: 5, arbitrary: nearly(right, json).map(value => JSON.stringify(value) ?? "") },
    json.map(value => JSON.stringify(value)),
    fc
      .tuple(
        right.map(value => JSON.stringify(value)),
        fc.nat(),
      )
      .map(([text, at]) => text.slice(0, at % (text.length + 1))),
    texts,
  );

/** Whether all of it is what an achievement has. */
function isAchievement(value) {
  const { solved, attempts, hints, answer, predicted, ...more } = value;
  const counted = [attempts, hints].every(number => Number.isSafeInteger(number) && number >= 0);
  const said = solved === null || (typeof solved === "string" && !Number.isNaN(Date.parse(solved)));
  const written = [answer, predicted].every(text => text === null || typeof text === "string");
  return counted && said && written && Object.keys(more).length === 0;
}

function plain(lessons) {
  return Array.from(lessons, ([lesson, exercises]) => [lesson, Array.from(exercises)]);
}

holds("a file of progress is read, added and written again, or is none", kept(file), text => {
  const found = readProgress(text);
  if (found === null) return;
  for (const exercises of found.values()) for (const each of exercises.values()) assert.ok(isAchievement(each));
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  achievements.add(found);
  const { lessons } = achievements;
  const written = readProgress(writeProgress(achievements, NOON));
  assert.deepEqual(new Map(plain(written)), new Map(plain(lessons)));
  assert.deepEqual([{}.attempts, {}.solved, Object.keys(Object.prototype)], [undefined, undefined, []]);
});

holds("what stands in the storage is an achievement, or counts as nothing", kept(achievement), text => {
  const storage = new MemoryStorage();
  storage.setItem("yieldpad:progress:/course/:index.html#a", text);
  const achievements = new Achievements(storage, PAGE);
  assert.ok(isAchievement(achievements.read("a")));
  assert.ok(achievements.countSolved() <= 1);
  achievements.note("a", { attempts: 1 });
  achievements.forget();
  assert.ok(isAchievement(achievements.read("a")));
});

holds(
  "what stands in the storage is a draft, or counts as nothing",
  fc.tuple(kept(draft), kept(draft)),
  ([newer, older]) => {
    const storage = new MemoryStorage();
    const drafts = new Drafts(storage, CELL);
    drafts.edited("mine");
    for (const key of storage.kept.keys()) storage.setItem(key, newer);
    storage.setItem("yieldpad:draft:/course/#a:older", older);
    storage.setItem("yieldpad:draft:/course/#a:oldest", newer);
    for (const code of [drafts.read(), drafts.readOlder()]) assert.ok(code === null || typeof code === "string");
    drafts.forgetOlder();
    drafts.edited(CELL.original);
    assert.equal(storage.length, 0);
  },
);
