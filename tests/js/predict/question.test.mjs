// What is asked of a program: its lines in another order, and the places of an axis.

import assert from "node:assert/strict";
import { test } from "node:test";
import { questionOf, settingsOf } from "../../../site/js/predict/question.js";
import { readScale, scaleOf, toleranceOf } from "../../../site/js/predict/scale.js";
import { shuffled } from "../../../site/js/predict/shuffle.js";

const asks = attributes => settingsOf(name => attributes[name] ?? null);
const lines = (...texts) => texts.map((text, at) => ({ text, at }));

test("the order is another one than the program's, the same in each page, and another one at each try", () => {
  for (const texts of [
    ["a", "b"],
    ["a", "a", "b"],
    ["b", "a", "b"],
    ["1", "2", "3", "4", "5"],
  ]) {
    for (let round = 0; round < 20; round++) {
      const order = shuffled(texts, round);
      assert.deepEqual([...order].sort(), [...texts.keys()], `${texts}`);
      assert.notDeepEqual(
        order.map(index => texts[index]),
        texts,
        `${texts} in round ${round}`,
      );
      assert.deepEqual(shuffled(texts, round), order);
    }
  }
  const orders = new Set(Array.from({ length: 9 }, (_, round) => String(shuffled(["1", "2", "3", "4", "5"], round))));
  assert.ok(orders.size > 4, `${orders.size} of 9`);
});

test("lines that are alike have one order only", () => {
  assert.deepEqual(shuffled(["a", "a"]).length, 2);
});

test("lines that never come are mixed in, unless the program prints them", () => {
  const settings = asks({ predict: "order", "predict-others": "never | b |" });
  const question = questionOf(settings, lines("a", "b"));
  assert.deepEqual([...question.lines].sort(), ["a", "b", "never"]);
  assert.equal(question.hasOthers, true);
  assert.equal(questionOf(asks({ predict: "order", "predict-others": "b" }), lines("a", "b")).hasOthers, false);
});

test("nothing is asked without a choice, nor about too much", () => {
  assert.equal(
    settingsOf(() => null),
    null,
  );
  assert.equal(asks({ predict: "off" }), null);
  assert.equal(questionOf(asks({ predict: "order" }), lines("a")), null);
  assert.equal(questionOf(asks({ predict: "order" }), lines("a", "a")), null);
  assert.equal(questionOf(asks({ predict: "time" }), []), null);
  assert.equal(questionOf(asks({ predict: "order" }), lines(..."abcdefghijklm")), null);
  assert.equal(questionOf(asks({ predict: "order" }), lines(..."abcdefghijkl")).lines.length, 12);
});

test("every moment is at a place, and the axis goes on beyond the last one", () => {
  for (const moments of [[1, 2, 3], [2], [0, 0.5, 1.5], [0.3, 0.7], [0, 0], [0.25, 1], [30, 60], [1.003, 2.001]]) {
    const places = scaleOf(moments);
    for (const moment of moments) {
      assert.ok(
        places.some(place => Math.abs(place - moment) <= 0.01),
        `${moment} of ${moments} in ${places}`,
      );
    }
    assert.equal(places[0], 0);
    assert.ok(places.length <= 17, `${places}`);
    assert.ok((places.at(-1) ?? 0) > Math.max(...moments), `${places}`);
  }
});

test("moments that have no common distance are near a place", () => {
  const places = scaleOf([0.113, 2.71]);
  assert.ok(places.length <= 17);
  for (const moment of [0.113, 2.71]) {
    assert.ok(
      places.some(place => Math.abs(place - moment) <= toleranceOf(places)),
      `${moment} in ${places}`,
    );
  }
});

test("an author's places are taken as they are, and a wrong scale says what to write", () => {
  assert.deepEqual(readScale("0 0.5 1 2"), [0, 0.5, 1, 2]);
  assert.deepEqual(questionOf(asks({ predict: "time", "predict-times": "0 1 5" }), lines("a", "b")).places, [0, 1, 5]);
  assert.equal(toleranceOf([0, 0.5, 1, 2]), 0.25);
  for (const wrong of [
    "",
    "1",
    "1 1",
    "2 1",
    "a b",
    "-1 2",
    "0 1e999",
    Array.from({ length: 18 }).keys().toArray().join(" "),
  ]) {
    assert.equal(readScale(wrong), null, wrong);
    assert.throws(() => asks({ predict: "time", "predict-times": wrong }), /predict-times cannot be/);
  }
});
