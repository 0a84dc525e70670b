// A lesson in a course platform: the platform is found, told what is solved, and keeps the reader's state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Achievements } from "../../../site/js/exercise/achievements.js";
import { Attempt } from "../../../site/js/scorm/attempt.js";
import { keepOnlyOwn } from "../../../site/js/scorm/kept-place.js";
import { findPlatform } from "../../../site/js/scorm/platform.js";
import { shareOf, standing, visit } from "../../../site/js/scorm/report.js";
import { packState, ROOM, unpackState } from "../../../site/js/scorm/state.js";
import { MemoryStorage } from "../memory-storage.mjs";

const NOON = "2026-03-01T12:00:00.000Z";
const PAGE = { course: "/package/", lesson: "waiting.html" };
const NOTHING = { solved: null, attempts: 0, hints: 0, answer: null, predicted: null };
const SOLVED = { ...NOTHING, solved: NOON, attempts: 2, hints: 1 };

/** A platform of SCORM 1.2 that keeps what it is given, and says in `calls` what it was asked. */
function platformOf(kept = {}, refuses = []) {
  const calls = [];
  const api = {
    LMSInitialize: () => "true",
    LMSGetValue: name => kept[name] ?? "",
    LMSSetValue: (name, value) => {
      calls.push(name);
      if (refuses.includes(name)) return "false";
      kept[name] = value;
      return "true";
    },
    LMSCommit: () => "true",
    LMSFinish: () => {
      calls.push("end");
      return "true";
    },
    LMSGetLastError: () => "405",
  };
  return { api, kept, calls };
}

function windowOf(fields) {
  const frame = { parent: null, ...fields };
  frame.parent ??= frame; // a window without a parent is its own
  return frame;
}

test("the platform is in a frame around the page, or in the window that has opened it", () => {
  const { api } = platformOf();
  const top = windowOf({ API: api });
  const inner = windowOf({ parent: windowOf({ parent: top }) });
  assert.equal(findPlatform(inner, "1.2")?.begin(), true);
  assert.equal(findPlatform(inner, "2004"), null);
  assert.ok(findPlatform(windowOf({ opener: inner }), "1.2"));
  const popup = windowOf({ opener: top });
  assert.ok(findPlatform(windowOf({ parent: popup, top: popup }), "1.2"));
});

test("an element with the platform's name, a frame of another site and endless frames are none", () => {
  assert.equal(findPlatform(windowOf({ API: { id: "API" } }), "1.2"), null);
  const foreign = windowOf({});
  Object.defineProperty(foreign, "API", {
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
  });
  assert.equal(findPlatform(windowOf({ parent: foreign }), "1.2"), null);
  const one = windowOf({});
  one.parent = windowOf({ parent: one });
  assert.equal(findPlatform(one, "1.2"), null);
});

test("score and completion are in the words of each version", () => {
  const half = { solved: 1, count: 3, best: 0, wasDone: false };
  assert.deepEqual(Object.fromEntries(standing("1.2", half)), {
    "cmi.core.score.min": "0",
    "cmi.core.score.max": "100",
    "cmi.core.score.raw": "33.33",
    "cmi.core.lesson_status": "incomplete",
  });
  assert.deepEqual(Object.fromEntries(standing("2004", { ...half, solved: 3 })), {
    "cmi.score.min": "0",
    "cmi.score.max": "100",
    "cmi.score.raw": "100",
    "cmi.score.scaled": "1",
    "cmi.progress_measure": "1",
    "cmi.completion_status": "completed",
    "cmi.success_status": "passed",
  });
  assert.equal(standing("2004", half).get("cmi.success_status"), "unknown");
});

test("what a platform has already does not get worse", () => {
  const later = standing("1.2", { solved: 0, count: 2, best: shareOf("50"), wasDone: true });
  assert.equal(later.get("cmi.core.score.raw"), "50");
  assert.equal(later.get("cmi.core.lesson_status"), "passed");
  assert.deepEqual(["", "nonsense", "-1", "101", "25"].map(shareOf), [0, 0, 0, 0, 0.25]);
});

test("a visit's time is in the form of each version", () => {
  assert.equal(visit("1.2", 3725.4).get("cmi.core.session_time"), "0001:02:05");
  assert.equal(visit("2004", 3725.4).get("cmi.session_time"), "PT1H2M5S");
  assert.equal(visit("2004", -1).get("cmi.session_time"), "PT0H0M0S");
});

test("a state is the same after the platform has kept it", () => {
  const state = {
    achievements: new Map([
      ["one", SOLVED],
      ["two", { ...NOTHING, attempts: 1 }],
    ]),
    answers: new Map([["one", "print('é 😀')\n"]]),
  };
  assert.deepEqual(unpackState(packState(state, ROOM[1.2])), state);
  for (const text of ["", "bookmark=3", "[]", "{}", '{"yieldpad":2,"exercises":{}}', "null"]) {
    assert.equal(unpackState(text), null, text);
  }
  const strange = unpackState('{"yieldpad":1,"exercises":{"a":7,"b":["x",-1],"c":[1e300]},"programs":{"a":1}}');
  assert.deepEqual(
    [...strange.achievements.values()].map(({ solved, attempts }) => [solved, attempts]),
    [
      [null, 0],
      [null, 0],
    ],
  );
  assert.equal(strange.answers.size, 0);
});

test("where there is no room for all answers, what is solved is still kept", () => {
  const ids = Array.from({ length: 60 }, (_, number) => `exercise-${number}`);
  const achievements = new Map(ids.map((id, number) => [id, number % 2 ? SOLVED : { ...NOTHING, attempts: 3 }]));
  const answers = new Map(ids.map((id, number) => [id, "x".repeat(number === 1 ? 5000 : 300)]));
  const text = packState({ achievements, answers }, ROOM[1.2]);
  assert.ok(text.length <= ROOM[1.2], String(text.length));
  const kept = unpackState(text);
  assert.equal([...kept.achievements.values()].filter(({ solved }) => solved !== null).length, 30);
  assert.ok(kept.answers.size > 0);
  assert.ok(!kept.answers.has("exercise-1"));
  const crowded = packState({ achievements, answers }, 700);
  assert.ok(crowded.length <= 700);
  assert.ok([...unpackState(crowded).achievements.values()].every(({ solved }) => solved !== null));
});

test("an attempt reports what is solved, once, and ends once", () => {
  const { api, kept, calls } = platformOf();
  const platform = findPlatform(windowOf({ API: api }), "1.2");
  let now = 0;
  const attempt = new Attempt(platform, { now: () => now });
  const achievements = new Achievements(new MemoryStorage(), PAGE);
  attempt.follow(achievements, ["one", "two"]);
  assert.equal(kept["cmi.core.lesson_status"], "incomplete");
  calls.length = 0;
  now = 61_000;
  attempt.wrote("one", "x = 1");
  achievements.note("one", { solved: NOON, attempts: 1 });
  assert.equal(kept["cmi.core.score.raw"], "50");
  assert.ok(!calls.includes("cmi.core.lesson_status")); // nothing new
  achievements.note("two", { solved: NOON, attempts: 1 });
  attempt.end();
  attempt.end();
  achievements.note("two", { attempts: 2 });
  assert.equal(calls.filter(name => name === "end").length, 1);
  assert.equal(calls.at(-1), "end");
  assert.equal(kept["cmi.core.lesson_status"], "passed");
  assert.equal(kept["cmi.core.session_time"], "0000:01:01");

  const again = new Attempt(findPlatform(windowOf({ API: api }), "1.2"));
  const elsewhere = new Achievements(new MemoryStorage(), PAGE);
  again.follow(elsewhere, ["one", "two"]);
  assert.equal(elsewhere.read("one").solved, NOON);
  assert.deepEqual([...again.kept.answers], [["one", "x = 1"]]);
  assert.equal(kept["cmi.core.score.raw"], "100");
});

test("what a platform refuses is told", () => {
  const { api } = platformOf({}, ["cmi.suspend_data"]);
  const told = [];
  const attempt = new Attempt(findPlatform(windowOf({ API: api }), "1.2"), { onRefused: what => told.push(...what) });
  attempt.follow(new Achievements(null, PAGE), ["one"]);
  assert.deepEqual(told, ["cmi.suspend_data (error 405)"]);
});

test("what a browser keeps of a lesson is of one reader and one attempt", () => {
  const place = "/package/waiting.html";
  const visitOf = (learner, goesOn) => ({ place, course: "/package/", learner, goesOn });
  const keys = [`yieldpad:draft:${place}#one-answer:1`, "yieldpad:progress:/package/:waiting.html#one"];
  const other = ["yieldpad:types", "yieldpad:draft:/elsewhere.html#a:1", "bookmarks"];
  const storage = new MemoryStorage();
  const tab = new MemoryStorage();
  const fill = () => {
    for (const key of [...keys, ...other]) storage.setItem(key, "kept");
    tab.setItem(`yieldpad:undo:${place}#one-answer`, "kept");
  };
  const isKept = () => [...keys.map(key => storage.getItem(key)), tab.getItem(tab.key(0) ?? "")];
  const visits = [
    ["ada", false, false],
    ["ada", true, true],
    ["bob", true, false],
    ["bob", false, false],
    ["", true, false],
  ];
  for (const [learner, goesOn, stays] of visits) {
    fill();
    keepOnlyOwn([storage, tab], visitOf(learner, goesOn));
    assert.ok(
      isKept().every(kept => kept === (stays ? "kept" : null)),
      `${learner} ${goesOn}`,
    );
    assert.ok(other.every(key => storage.getItem(key) === "kept"));
  }
  keepOnlyOwn([null, null], visitOf("ada", true));
});
