// That nothing can wake the tasks of a program any more, in a sentence that names them and what they wait for.

import { reasonText } from "./layout/reason-text.js";
import { taskName } from "./layout/task-name.js";

/**
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

const MOST = 6; // tasks that are named

/**
 * @param {import("./layout/model.js").Model} model
 * @param {import("./layout/between.js").Stuck} stuck
 * @param {Texts} texts
 */
export function stuckText(model, { tasks }, texts) {
  const parts = tasks.slice(0, MOST).map(({ name, on, holders = [] }) => {
    const reason = reasonText(on, texts);
    const names = holders.map(lane => taskName(model, lane)).join(", ");
    return names
      ? texts.get("timeline.stuckOnHeld", { name, reason, names })
      : texts.get("timeline.stuckOn", { name, reason });
  });
  if (tasks.length > MOST) parts.push(texts.get("timeline.moreTasks", { count: tasks.length - MOST }));
  return texts.get("timeline.stuck", { tasks: parts.join("; ") });
}
