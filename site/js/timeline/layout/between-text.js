// How something between tasks is, and what a step has changed of it, as text for readers.

import { stateAt } from "./between.js";
import { moment } from "./moment.js";
import { taskName } from "./task-name.js";

/**
 * @typedef {import("./between.js").Shared} Shared
 * @typedef {import("./between.js").State} State
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("../../texts/texts.js").Texts} Texts
 */

/** Changes of one thing in one step that are told one by one. */
const MOST = 4;
/** What was done, as the program calls it. */
const CALLS = { done: "task_done", arrive: "wait", leave: "wait" };

/**
 * How something is: "2 of 3", "held by Task-2", "not set".
 * @param {Model} model
 * @param {Shared} shared
 * @param {State} state
 * @param {Texts} texts  with the section `between`
 */
export function stateText(model, shared, state, texts) {
  const { kind, size } = shared;
  const { count, holders, unfinished } = state;
  const names = holders.map(lane => taskName(model, lane)).join(", ");
  const held = names && texts.get("between.heldBy", { names });
  switch (kind) {
    case "queue": {
      const full = size > 0 ? texts.get("between.of", { count, size }) : texts.get("between.items", { count });
      const left = unfinished > count ? texts.get("between.unfinished", { count: unfinished }) : "";
      return [full, left].filter(Boolean).join(", ");
    }
    case "semaphore": {
      const free = size > 0 ? texts.get("between.freeOf", { count, size }) : texts.get("between.free", { count });
      return [free, held].filter(Boolean).join(", ");
    }
    case "lock":
    case "condition":
      return count > 0 ? texts.get("between.isFree") : held || texts.get("between.isHeld");
    case "event":
      return texts.get(count > 0 ? "between.isSet" : "between.notSet");
    case "barrier":
      return texts.get("between.arrived", { count, size });
  }
}

/**
 * What a step has changed, in order: "jobs.put: 1 of 3; lock.release: free". Of a wait it is how that is for which it waits.
 * "" if there is nothing, and as long as the words for it have not been loaded.
 * @param {Model} model
 * @param {import("./model.js").Step} step
 */
export function changesText(model, step) {
  const { between, steps } = model;
  const texts = between.words;
  if (between.shared.size === 0 || !texts) return "";
  const awaited = step.resource === undefined ? undefined : between.shared.get(step.resource);
  if (awaited && step.type === "wait") {
    const state = stateAt(awaited, moment(step.at), steps.indexOf(step));
    return state ? `${awaited.name}: ${stateText(model, awaited, state, texts)}` : "";
  }
  const changes = between.changes.get(steps.indexOf(step)) ?? [];
  /** @type {Map<Shared, State[]>} */
  const byShared = new Map();
  for (const { shared, state } of changes) byShared.set(shared, [...(byShared.get(shared) ?? []), state]);
  return [...byShared]
    .map(([shared, states]) => {
      const told = states.length > MOST ? states.slice(-1) : states;
      const words = told.map(state => `${callText(shared, state)}: ${stateText(model, shared, state, texts)}`);
      const before =
        states.length > MOST ? `${shared.name}: ${texts.get("between.changes", { count: states.length })}` : "";
      return [before, ...words].filter(Boolean).join("; ");
    })
    .join("; ");
}

/**
 * @param {Shared} shared
 * @param {State} state
 */
function callText({ name }, { type }) {
  const call = type && (type in CALLS ? CALLS[/** @type {keyof typeof CALLS} */ (type)] : type);
  return call ? `${name}.${call}` : name;
}
