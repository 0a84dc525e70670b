// What differs between two runs.

import { withoutAddresses } from "../../texts/addresses.js";
import { linesOf } from "../../texts/text-lines.js";
import { modelOf } from "../layout/model.js";
import { compareLists } from "./lists.js";
import { pairRows } from "./pairs.js";
import { differentSteps } from "./step-pairs.js";
import { waitsOf } from "./waits.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../../protocol/messages.js").Recording} Recording
 * @typedef {import("./compared-run.js").ComparedRun} ComparedRun
 */

/**
 * What was so in this run, and in the run before.
 * @template Fact
 * @typedef {{now: Fact, before: Fact}} Both
 */

/**
 * `asLong`: as far as the clocks tell; `lanes`: the names of those that only one run has; `steps`: those that differ;
 * `isNone`: nothing differs at all.
 * @typedef {{models: Both<Model>, seconds: Both<number>, stopped: Both<boolean>, asLong: boolean,
 *   waits: Both<import("./waits.js").Waits>, lanes: Both<string[]>, stepCounts: Both<number>,
 *   steps: import("./step-pairs.js").StepPair[], values: import("./lists.js").ListDifference,
 *   output: import("./lists.js").ListDifference, errors: Both<string>, isNone: boolean}} Difference
 */

/** A real clock is late by some milliseconds at each wait, and never twice by the same. */
const NOISE = { seconds: 0.05, share: 0.03 };
const EXACT = 1e-6; // seconds

/**
 * @param {ComparedRun} now
 * @param {ComparedRun} before
 * @returns {Difference}
 */
export function differenceOf(now, before) {
  const models = { now: modelOf(now.recording), before: modelOf(before.recording) };
  const { pairs, alone } = pairRows(models.before, models.now);
  const known = new Set(pairs.values());
  const sameTime = timesOf(now.exact && before.exact);
  const seconds = both(models, model => model.ended ?? model.latest);
  const difference = {
    models,
    seconds,
    stopped: { now: now.stopped, before: before.stopped },
    asLong: sameTime(seconds.now, seconds.before),
    waits: both(models, ({ steps }) => waitsOf(steps)),
    lanes: {
      now: [...models.now.rows.values()].filter(row => !known.has(row.id)).map(row => row.name),
      before: alone.map(row => row.name),
    },
    stepCounts: both(models, model => model.steps.length + model.thinned),
    steps: differentSteps(models.now, models.before, pairs, sameTime),
    values: compareLists(valuesOf(models.now), valuesOf(models.before)),
    output: compareLists(printed(now.recording), printed(before.recording)),
    errors: { now: now.error, before: before.error },
  };
  return { ...difference, isNone: isNone(difference) };
}

/**
 * Whether two moments, in seconds, are the same: for a real clock, as far as it tells.
 * @param {boolean} exact
 * @returns {(now: number, before: number) => boolean}
 */
export function timesOf(exact) {
  return (now, before) => {
    const most = exact ? EXACT : NOISE.seconds + NOISE.share * Math.max(now, before, 0);
    return Math.abs(now - before) <= most;
  };
}

/**
 * @template Fact
 * @param {Both<Model>} models
 * @param {(model: Model) => Fact} ask
 * @returns {Both<Fact>}
 */
function both({ now, before }, ask) {
  return { now: ask(now), before: ask(before) };
}

/**
 * The values that a run has yielded and returned, in the order in which they came.
 * @param {Model} model
 */
function valuesOf({ steps }) {
  const given = steps.filter(
    ({ type, value }) => value !== undefined && (type === "yield" || (type === "end" && value !== "None")),
  );
  return given.map(({ value = "" }) => value);
}

/** The lines of a run's output. @param {Recording} recording */
function printed({ output }) {
  return linesOf(withoutAddresses(output.map(part => part.text).join("")));
}

/** @param {Omit<Difference, "isNone">} difference */
function isNone({ asLong, stopped, lanes, stepCounts, steps, values, output, errors }) {
  const alike = [values, output].every(({ kind }) => kind === "empty" || kind === "same");
  return (
    asLong &&
    alike &&
    !stopped.now &&
    !stopped.before &&
    lanes.now.length + lanes.before.length === 0 &&
    stepCounts.now === stepCounts.before &&
    steps.length === 0 &&
    errors.now === errors.before
  );
}
