// The difference of two runs in words: in the reader's language, at most a few short sentences.

import { shorten } from "../../texts/graphemes.js";
import { timeText } from "../layout/time-axis.js";

/**
 * @typedef {import("./difference.js").Difference} Difference
 * @typedef {import("../../texts/texts.js").Texts} Texts
 * @typedef {{texts: Texts, compareTexts: Texts}} Words  compareTexts: those of `texts/compare-texts.js`
 *
 * What the two runs are called: `before` is the second one's name, `inBefore` the same after "in".
 * @typedef {{now: string, before: string, inBefore: string}} Names
 */

const MOST_TEXT = 50; // characters of a value or a line
const MOST_NAMES = 3;

/** The names of two runs of one program. @param {Texts} compareTexts @param {{pinned: boolean}} options */
export function namesOfRuns(compareTexts, { pinned }) {
  return {
    now: compareTexts.get("compare.thisRun"),
    before: compareTexts.get(pinned ? "compare.pinnedRun" : "compare.runBefore"),
    inBefore: compareTexts.get(pinned ? "compare.inPinnedRun" : "compare.inRunBefore"),
  };
}

/** The names of two programs. @param {Texts} compareTexts @param {{now: string, before: string}} labels */
export function namesOfPrograms(compareTexts, labels) {
  return {
    now: compareTexts.get("compare.named", { label: labels.now }),
    before: compareTexts.get("compare.named", { label: labels.before }),
    inBefore: compareTexts.get("compare.inNamed", { label: labels.before }),
  };
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Words} words
 */
export function differenceText(difference, names, words) {
  const { compareTexts: texts } = words;
  if (difference.isNone) {
    const nowTime = timeText(difference.seconds.now, words.texts);
    return begun(texts.get("compare.same", { ...names, nowTime }));
  }
  const said = [
    timeSentence(difference, names, words),
    waitsSentence(difference, names, texts),
    ...laneSentences(difference, names, texts),
    listSentence(difference.values, VALUES, names, texts),
    listSentence(quoted(difference.output, texts), OUTPUT, names, texts),
    errorSentence(difference, names, texts),
    stepsSentence(difference, names, texts),
  ];
  return said.filter(Boolean).map(begun).join(" ");
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Words} words
 */
function timeSentence({ seconds, asLong, stopped }, names, { texts, compareTexts }) {
  if (stopped.now) return compareTexts.get("compare.stopped", { which: names.now });
  if (stopped.before) return compareTexts.get("compare.stopped", { which: names.before });
  const nowTime = timeText(seconds.now, texts);
  if (asLong) return compareTexts.get("compare.asLong", { ...names, nowTime });
  const times = { ...names, nowTime, beforeTime: timeText(seconds.before, texts) };
  const difference = timeText(shownDifference(seconds.now, seconds.before), texts);
  return compareTexts.get(seconds.now < seconds.before ? "compare.shorter" : "compare.longer", {
    ...times,
    difference,
  });
}

/**
 * The difference of two times as they are written: readers who subtract get the same.
 * @param {number} now
 * @param {number} before
 */
function shownDifference(now, before) {
  const unit = Math.max(now, before) < 0.1 ? 0.0001 : Math.max(now, before) < 1 ? 0.001 : 0.01;
  return Math.abs(Math.round(now / unit) - Math.round(before / unit)) * unit;
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Texts} texts
 */
function waitsSentence({ waits: { now, before } }, { inBefore }, texts) {
  if (now.most === before.most || now.count < 2 || before.count < 2) return "";
  if (before.most === 1) return texts.get("compare.waitsBeside", { count: now.most, inBefore });
  if (now.most === 1) return texts.get("compare.waitsInTurn", { count: before.most, inBefore });
  return texts.get("compare.waitsOther", { nowCount: now.most, beforeCount: before.most, inBefore });
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Texts} texts
 */
function laneSentences({ lanes }, { inBefore }, texts) {
  return [
    lanes.now.length > 0 ? texts.get("compare.lanesNow", { names: listed(lanes.now, texts) }) : "",
    lanes.before.length > 0 ? texts.get("compare.lanesBefore", { names: listed(lanes.before, texts), inBefore }) : "",
  ];
}

/**
 * @param {string[]} names
 * @param {Texts} texts
 */
function listed(names, texts) {
  const first = names.slice(0, MOST_NAMES).map(name => shorten(name, MOST_TEXT));
  const more = names.length - first.length;
  return more > 0 ? texts.get("compare.andMore", { names: first.join(", "), count: more }) : first.join(", ");
}

/** The keys of the sentences about a list. */
const VALUES = {
  same: "compare.valuesSame",
  order: "compare.valuesOrder",
  count: "compare.valuesCount",
  differ: "compare.valuesDiffer",
};
const OUTPUT = {
  same: "compare.outputSame",
  order: "compare.outputOrder",
  count: "compare.outputCount",
  differ: "compare.outputDiffer",
};

/**
 * @param {import("./lists.js").ListDifference} difference
 * @param {typeof VALUES} keys
 * @param {Names} names
 * @param {Texts} texts
 */
function listSentence(difference, keys, { inBefore }, texts) {
  switch (difference.kind) {
    case "empty":
      return "";
    case "same":
      return texts.get(keys.same);
    case "order":
      return texts.get(keys.order);
    case "count":
      return texts.get(keys.count, { nowCount: difference.now, beforeCount: difference.before, inBefore });
    case "differ": {
      const [nowText, beforeText] = [shorten(difference.now, MOST_TEXT), shorten(difference.before, MOST_TEXT)];
      return texts.get(keys.differ, { number: difference.at, nowText, beforeText, inBefore });
    }
  }
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Texts} texts
 */
function errorSentence({ errors: { now, before } }, { inBefore }, texts) {
  if (now === before) return "";
  const none = texts.get("compare.none");
  const [nowText, beforeText] = [shorten(now, MOST_TEXT) || none, shorten(before, MOST_TEXT) || none];
  return texts.get("compare.errors", { nowText, beforeText, inBefore });
}

/**
 * @param {Difference} difference
 * @param {Names} names
 * @param {Texts} texts
 */
function stepsSentence({ stepCounts: { now, before } }, { inBefore }, texts) {
  return now === before ? "" : texts.get("compare.stepsCount", { nowCount: now, beforeCount: before, inBefore });
}

/**
 * The same with its lines in quotation marks: they are a program's words. Values are as Python writes them.
 * @param {import("./lists.js").ListDifference} difference
 * @param {Texts} texts
 * @returns {import("./lists.js").ListDifference}
 */
function quoted(difference, texts) {
  if (difference.kind !== "differ") return difference;
  /** @param {string} line */
  const shown = line => {
    const label = shorten(line.trim(), MOST_TEXT - 2); // and the marks
    return label ? texts.get("compare.named", { label }) : texts.get("compare.empty");
  };
  return { ...difference, now: shown(difference.now), before: shown(difference.before) };
}

/** A sentence begins with a capital letter. @param {string} sentence */
function begun(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
