// That tasks of a program can never go on, in a sentence that names them and what they wait for.

import { circleOf, stuckOf } from "./layout/between.js";
import { reasonText } from "./layout/reason-text.js";
import { taskName } from "./layout/task-name.js";
import { timeText } from "./layout/time-axis.js";

/**
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

const MOST = 6; // tasks that are named

/**
 * The sentence for a run: that nothing can wake the tasks that are left, or that some wait for each other's locks while
 * others go on. Without text if neither is so.
 * @param {import("./layout/model.js").Model} model
 * @param {Texts} texts
 */
export function stuckText(model, texts) {
  const stuck = stuckOf(model);
  if (stuck) return texts.get("timeline.stuck", { tasks: tasksText(model, stuck, texts) });
  const circle = circleOf(model);
  if (!circle) return "";
  const time = timeText(circle.at, texts);
  return texts.get("timeline.circle", { time, tasks: tasksText(model, circle, texts) });
}

/**
 * @param {import("./layout/model.js").Model} model
 * @param {import("./layout/between.js").Stuck} stuck
 * @param {Texts} texts
 */
function tasksText(model, { tasks }, texts) {
  const parts = tasks.slice(0, MOST).map(({ name, on, holders = [] }) => {
    const reason = reasonText(on, texts);
    const names = holders.map(lane => taskName(model, lane)).join(", ");
    return names
      ? texts.get("timeline.stuckOnHeld", { name, reason, names })
      : texts.get("timeline.stuckOn", { name, reason });
  });
  if (tasks.length > MOST) parts.push(texts.get("timeline.moreTasks", { count: tasks.length - MOST }));
  return parts.join("; ");
}
