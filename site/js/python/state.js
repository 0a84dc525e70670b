// The states of a cell, and how a run's events change them.

/**
 * @typedef {"idle" | "loading" | "queued" | "running" | "waiting" | "stopping" | "done" | "failed" | "stopped"
 *   | "restarted"} State
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../texts/texts.js").Texts} Texts
 */

/**
 * The state after an event. Events that do not concern the run's progress do not change it.
 * @param {State} state
 * @param {RunEvent} event
 * @returns {State}
 */
export function nextState(state, event) {
  switch (event.type) {
    case "queued":
      return "queued";
    case "loading":
      return "loading";
    case "start":
      return "running";
    case "ask":
      return "waiting";
    case "answered":
      return state === "waiting" ? "running" : state;
    case "stopping":
      return "stopping";
    case "end":
      return endState(event.outcome);
    default:
      return state;
  }
}

/**
 * @param {import("../protocol/messages.js").Outcome} outcome
 * @returns {State}
 */
function endState(outcome) {
  if (outcome.ok) return "done";
  if (outcome.reason === "stopped" || outcome.reason === "restarted") return outcome.reason;
  return "failed";
}

/**
 * Whether a run is under way.
 * @param {State} state
 */
export function isActive(state) {
  return ["loading", "queued", "running", "waiting", "stopping"].includes(state);
}

/**
 * The text that the reader sees for a state; `seconds` is how long the program ran.
 * @param {State} state
 * @param {number} seconds
 * @param {Texts} texts
 * @returns {string}
 */
export function stateText(state, seconds, texts) {
  const time = duration(seconds, texts);
  switch (state) {
    case "idle":
      return "";
    case "loading":
      return texts.get("cell.starting");
    case "queued":
      return texts.get("cell.queued");
    case "running":
      return texts.get("cell.running");
    case "waiting":
      return texts.get("cell.waiting");
    case "stopping":
      return texts.get("cell.stopping");
    case "done":
      return texts.get("cell.done", { time });
    case "failed":
      return seconds > 0 ? texts.get("cell.failedAfter", { time }) : texts.get("cell.failed");
    case "stopped":
      return seconds > 0 ? texts.get("cell.stoppedAfter", { time }) : texts.get("cell.stopped");
    case "restarted":
      return texts.get("cell.restarted");
  }
}

/**
 * @param {number} seconds
 * @param {Texts} texts
 */
function duration(seconds, texts) {
  if (seconds < 0.1) return texts.get("timeline.milliseconds", { number: Math.ceil(seconds * 1000) });
  return texts.get("timeline.seconds", { number: texts.fixed(seconds, seconds < 10 ? 2 : 1) });
}
