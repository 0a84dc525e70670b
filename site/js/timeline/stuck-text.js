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
 * @param {{texts: Texts, words: Texts}} texts  words: those of the section `graph`
 */
export function stuckText(model, { tasks }, { texts, words }) {
  const parts = tasks.slice(0, MOST).map(({ name, on, holders = [] }) => {
    const reason = reasonText(on, texts);
    const names = holders.map(lane => taskName(model, lane)).join(", ");
    return names
      ? words.get("graph.waitsForHeld", { name, reason, names })
      : words.get("graph.waitsFor", { name, reason });
  });
  if (tasks.length > MOST) parts.push(words.get("graph.moreTasks", { count: tasks.length - MOST }));
  return words.get("graph.stuck", { tasks: parts.join("; ") });
}
