// The words of the interface take any value, and no value changes the words around it.

import assert from "node:assert/strict";
import fc from "fast-check";
import { readRecording } from "../../../site/js/protocol/recording.js";
import { packageProblemText } from "../../../site/js/python/package-problem.js";
import { stateText } from "../../../site/js/python/state.js";
import { catalogueName } from "../../../site/js/texts/texts.js";
import { reasonText } from "../../../site/js/timeline/layout/reason-text.js";
import { timeText } from "../../../site/js/timeline/layout/time-axis.js";
import { holds } from "../fuzzing.mjs";
import { keys, numbers, texts } from "../hostile-values.mjs";
import { problems, reasons } from "../message-shapes.mjs";
import { english, german } from "../texts.mjs";

const KEYS = ["cell", "timeline", "exercise"].flatMap(name =>
  Object.keys(english.section(name)).map(key => `${name}.${key}`),
);
const STATES = [
  "idle",
  "loading",
  "queued",
  "running",
  "waiting",
  "stopping",
  "done",
  "failed",
  "stopped",
  "restarted",
];

const language = fc.constantFrom(english, german);
const values = fc
  .array(fc.tuple(keys(["name", "count", "time", "number", "line", "what"]), fc.oneof(texts, numbers)), {
    maxLength: 5,
  })
  .map(Object.fromEntries);

holds(
  "a text of the catalogue takes any values; what is no key says so",
  fc.tuple(
    language,
    fc.oneof(fc.constantFrom(...KEYS), keys(["cell", "cell.", ".", "constructor.name", "toString.call"])),
    values,
  ),
  ([words, key, values]) => {
    try {
      assert.equal(typeof words.get(key, values), "string");
      assert.ok(KEYS.includes(key), `there is no text "${key}"`);
    } catch (error) {
      if (KEYS.includes(key) || !String(error.message).endsWith(`has no text "${key}"`)) throw error;
    }
  },
);

holds(
  "a value stands in a text as it is",
  fc.tuple(language, fc.constantFrom("timeline.to", "timeline.drivenBy", "timeline.task"), texts),
  ([words, key, name]) => {
    const [before, after] = words.around(key, "name");
    assert.equal(words.get(key, { name }), before + name + after);
  },
);

holds(
  "whatever is counted, timed or wanted is said in words",
  fc.tuple(language, fc.constantFrom(...STATES), numbers, texts, problems, reasons),
  ([words, state, number, text, problem, reason]) => {
    for (const said of [
      stateText(state, number, words),
      timeText(number, words),
      words.number(number),
      words.fixed(number, 2),
      words.trimmed(number, 3),
      reasonText(reason, words),
      packageProblemText(problem, words),
      catalogueName(text),
    ]) {
      assert.equal(typeof said, "string");
    }
  },
);

holds(
  "a reason that version 1 of recordings told as a text is that text in English",
  fc.oneof(
    texts,
    reasons.map(reason => reasonText(reason, english)),
  ),
  on => {
    const step = { at: 0, lane: 1, type: "wait", line: 1, on };
    const { version, steps } = readRecording({ version: 1, lanes: [], steps: [step], output: [] });
    assert.equal(version, 2);
    assert.equal(reasonText(steps[0].on, english), on);
  },
);
