// The states of a cell, and how a run's events lead from one to the next.

/**
 * @typedef {"idle" | "loading" | "queued" | "running" | "waiting" | "stopping" | "done" | "failed" | "stopped"
 *   | "restarted"} State
 * @typedef {import("./messages.js").RunEvent} RunEvent
 */

/**
 * The state after an event. Events that say nothing about the run's progress leave it as it is.
 * @param {State} state
 * @param {RunEvent} event
 * @returns {State}
 */
export function nextState(state, event) {
  switch (event.type) {
    case "queued":
      return "queued";
    case "loading":
    case "restarting":
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
 * @param {import("./messages.js").Outcome} outcome
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
 * What a reader is told about a state; `seconds` is how long the program ran.
 * @param {State} state
 * @param {number} seconds
 * @returns {string}
 */
export function stateText(state, seconds) {
  switch (state) {
    case "idle":
      return "";
    case "loading":
      return "Starting";
    case "queued":
      return "Waiting for its turn";
    case "running":
      return "Running";
    case "waiting":
      return "Waiting for your input";
    case "stopping":
      return "Stopping";
    case "done":
      return `Done in ${duration(seconds)}`;
    case "failed":
      return seconds > 0 ? `Error after ${duration(seconds)}` : "Error";
    case "stopped":
      return seconds > 0 ? `Stopped after ${duration(seconds)}` : "Stopped";
    case "restarted":
      return "Python was restarted";
  }
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 0.1) return `${Math.ceil(seconds * 1000)} ms`;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}
