// Who waits for whom at a moment of a run: a tree, from the tasks for which nobody waits to those for which all others do.

import { stateAt, waitersAt } from "./between.js";
import { stateText } from "./between-text.js";
import { moment } from "./moment.js";
import { reasonText } from "./reason-text.js";
import { taskName } from "./task-name.js";

/**
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./model.js").Row} Row
 * @typedef {import("../../protocol/messages.js").Step} Step
 * @typedef {import("../../texts/texts.js").Texts} Texts
 *
 * `task` is a task or a thread, `call` a function that one of them is in, `reason` what it waits for. `more` is what else is
 * to be said, `line` that of the program, 0 if there is none; `again`: its tree stands at another place.
 * @typedef {{kind: "task" | "thread" | "call" | "reason", name: string, line: number, more: string, again: boolean,
 *   children: GraphNode[]}} GraphNode
 *
 * `at`: in seconds; `after`: the index of the last step that counts, where it is not the last one of that moment.
 * @typedef {{at: number, after?: number | undefined}} Moment
 */

const DEEPEST = 40;
const MOST = 1_000; // entries

/**
 * @param {Model} model
 * @param {Moment} when
 * @param {{texts: Texts, words: Texts}} texts  words: those of the sections `graph` and `between`
 * @returns {GraphNode[]}
 */
export function awaitGraph(model, when, { texts, words }) {
  return new Graph(model, when, texts, words).roots();
}

class Graph {
  #model;
  #at;
  #after;
  #texts;
  #words;
  /** The last step of each lane. @type {Map<number, Step>} */
  #last = new Map();
  /** The lanes that a lane drives. @type {Map<number, Set<number>>} */
  #driven = new Map();
  /** Lanes of tasks and threads that are not over. @type {number[]} */
  #open = [];
  #shown = new Set();
  /** The chain of each task, once it has been asked for. @type {Map<number, number[]>} */
  #chains = new Map();
  #entries = 0;
  #isCut = false;

  /**
   * @param {Model} model
   * @param {Moment} when
   * @param {Texts} texts
   * @param {Texts} words
   */
  constructor(model, { at, after = model.steps.length - 1 }, texts, words) {
    this.#model = model;
    this.#at = at;
    this.#after = after;
    this.#texts = texts;
    this.#words = words;
    for (const [index, step] of model.steps.entries()) {
      if (index > after) break;
      if (moment(step.at) > at || step.type === "block") continue;
      this.#last.set(step.lane, step);
      if (step.by !== undefined && (step.type === "start" || step.type === "resume")) this.#drives(step.by, step.lane);
    }
    for (const [lane, step] of this.#last) {
      if (!isOver(step) && this.#isTask(lane)) this.#open.push(lane);
    }
    this.#open.sort((a, b) => a - b);
  }

  /** @returns {GraphNode[]} */
  roots() {
    const awaited = new Set(this.#open.flatMap(lane => this.#awaitedBy(lane)));
    const first = this.#open.filter(lane => !awaited.has(lane));
    const roots = this.#tasks(first, 0);
    for (const lane of this.#open) if (!this.#shown.has(lane)) roots.push(...this.#tasks([lane], 0)); // of a circle
    if (this.#isCut) roots.push(nodeOf("reason", this.#words.get("graph.cut", { count: MOST })));
    return roots;
  }

  /** As many of these tasks as the tree has room for. @param {number[]} lanes @param {number} depth */
  #tasks(lanes, depth) {
    const nodes = /** @type {GraphNode[]} */ ([]);
    for (const lane of lanes) {
      if (this.#entries < MOST) nodes.push(this.#task(lane, depth));
      else this.#isCut = true;
    }
    return nodes;
  }

  /** An entry of the tree. @param {GraphNode["kind"]} kind @param {string} name */
  #entry(kind, name) {
    this.#entries += 1;
    return nodeOf(kind, name);
  }

  /** @param {number} by @param {number} lane */
  #drives(by, lane) {
    const known = this.#driven.get(by);
    if (known) known.add(lane);
    else this.#driven.set(by, new Set([lane]));
  }

  /** Whether a lane has a row that is a task's or a thread's, and is the one that has given it. @param {number} lane */
  #isTask(lane) {
    const kind = this.#model.rows.get(lane)?.kind;
    return kind === "task" || kind === "thread";
  }

  /** The lanes of the tasks for which the last function of a task waits. @param {number} lane @returns {number[]} */
  #awaitedBy(lane) {
    const step = this.#last.get(this.#chain(lane).at(-1) ?? lane);
    if (step?.type !== "wait") return [];
    const lanes = step.tasks ?? this.#named(step);
    return lanes.filter(other => {
      const last = this.#last.get(other);
      return !last || !isOver(last);
    });
  }

  /** In a recording without the lanes of tasks they are found by their names. @param {Step} step */
  #named({ on }) {
    if ((on?.kind !== "task" && on?.kind !== "shield") || !on.name) return [];
    return this.#open.filter(lane => taskName(this.#model, lane) === on.name).slice(0, 1);
  }

  /** The lanes from a task to the function that waits, each driven by the one before. @param {number} task */
  #chain(task) {
    const known = this.#chains.get(task);
    if (known) return known;
    const chain = new Set([task]);
    for (let lane = task; chain.size < DEEPEST; ) {
      /** @type {number | undefined} */
      let next;
      for (const other of this.#driven.get(lane) ?? []) {
        const step = this.#last.get(other);
        if (step && step.type !== "yield" && !isOver(step) && !chain.has(other)) next = other;
      }
      if (next === undefined) break;
      chain.add(next);
      lane = next;
    }
    const lanes = [...chain];
    this.#chains.set(task, lanes);
    return lanes;
  }

  /**
   * @param {number} lane
   * @param {number} depth
   * @returns {GraphNode}
   */
  #task(lane, depth) {
    const model = this.#model;
    const row = model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN);
    const node = this.#entry(row?.kind === "thread" ? "thread" : "task", taskName(model, lane));
    const step = this.#last.get(lane);
    if (!step) return { ...node, more: this.#words.get("graph.notBegun") };
    if (this.#shown.has(lane)) return { ...node, again: true, more: this.#words.get("graph.again") };
    this.#shown.add(lane);
    if (depth < DEEPEST) node.children.push(...this.#calls(lane, depth));
    return node;
  }

  /**
   * The functions of a task, each in the one before, and what the last one waits for.
   * @param {number} task
   * @param {number} depth
   */
  #calls(task, depth) {
    /** @type {GraphNode[]} */
    const first = [];
    let into = first;
    for (const lane of this.#chain(task)) {
      const step = this.#last.get(lane);
      const row = this.#model.rows.get(this.#model.rowOfLane.get(lane) ?? Number.NaN);
      if (!row || !step) continue;
      const isSaid = lane !== task || row.note !== "";
      const name = row.name.replace(/ #\d+$/, "");
      const node = { ...(isSaid ? this.#entry("call", name) : nodeOf("call", name)), line: step.line };
      if (isSaid) into.push(node);
      if (isSaid) into = node.children;
      const isLast = lane === this.#chain(task).at(-1);
      if (isLast && step.type === "wait") into.push(this.#reason(task, step, depth));
      else if (isLast) node.more = this.#words.get("graph.runs");
    }
    return first;
  }

  /**
   * @param {number} task
   * @param {Step} step
   * @param {number} depth
   * @returns {GraphNode}
   */
  #reason(task, step, depth) {
    const shared = step.resource === undefined ? undefined : this.#model.between.shared.get(step.resource);
    const state = shared && stateAt(shared, this.#at, this.#after);
    const on = reasonText(step.on, this.#texts);
    const name = on || this.#words.get("graph.something");
    const more = shared && state ? stateText(this.#model, shared, state, this.#words) : "";
    const node = { ...this.#entry("reason", name), more };
    return { ...node, children: this.#tasks(this.#awaitedBy(task), depth + 1) };
  }
}

/**
 * What is between the tasks at a moment: its name, how it is, and who waits for it.
 * @param {Model} model
 * @param {Moment} when
 * @param {Texts} words
 */
export function sharedAt(model, { at, after }, words) {
  return [...model.between.shared.values()].flatMap(shared => {
    const state = stateAt(shared, at, after);
    if (!state) return [];
    const waiters = waitersAt(shared, at, after).map(lane => taskOf(model, lane));
    return [{ name: shared.name, state: stateText(model, shared, state, words), waiters }];
  });
}

/**
 * The name of the task that drives a lane, directly or not.
 * @param {Model} model
 * @param {number} lane
 */
export function taskOf(model, lane) {
  const seen = new Set();
  let row = model.rows.get(model.rowOfLane.get(lane) ?? Number.NaN);
  while (row && row.kind !== "task" && row.kind !== "thread" && row.driver !== null && !seen.has(row.id)) {
    seen.add(row.id);
    row = model.rows.get(row.driver);
  }
  return row ? row.note || row.name : `#${lane}`;
}

/**
 * The tree as text, drawn as `python -m asyncio pstree` draws it.
 * @param {GraphNode[]} nodes
 * @param {Texts} texts
 */
export function graphText(nodes, texts) {
  /** @type {string[]} */
  const lines = [];
  /** @param {GraphNode[]} some @param {string} before */
  const add = (some, before) => {
    for (const [index, node] of some.entries()) {
      const isLast = index === some.length - 1;
      lines.push(`${before}${isLast ? "└── " : "├── "}${nodeText(node, texts)}`);
      add(node.children, `${before}${isLast ? "    " : "│   "}`);
    }
  };
  add(nodes, "");
  return lines.join("\n");
}

/**
 * @param {GraphNode} node
 * @param {Texts} texts
 */
function nodeText({ kind, name, line, more }, texts) {
  const sign = kind === "task" ? "(T) " : kind === "thread" ? `(${texts.get("timeline.aThread")}) ` : " ";
  const place = line > 0 ? ` ${texts.get("timeline.line", { line: String(line) })}` : "";
  return `${sign}${name}${place}${more ? ` · ${more}` : ""}`;
}

/** @param {Step} step */
function isOver({ type }) {
  return type === "end" || type === "error";
}

/**
 * @param {GraphNode["kind"]} kind
 * @param {string} name
 * @returns {GraphNode}
 */
function nodeOf(kind, name) {
  return { kind, name, line: 0, more: "", again: false, children: [] };
}
