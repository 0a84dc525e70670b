// Recordings: an empty one, and those that are read from a page, whichever version they were written in.

/**
 * @typedef {import("./messages.js").Recording} Recording
 * @typedef {import("./messages.js").RecordingOfVersion1} RecordingOfVersion1
 * @typedef {import("./messages.js").Step} Step
 * @typedef {import("./messages.js").StepReason} StepReason
 */

/** A recording of nothing yet. @returns {Recording} */
export function emptyRecording() {
  return { version: 2, lanes: [], steps: [], output: [] };
}

/**
 * The recording in today's version. Throws where it is of a version that is not known here.
 * @param {Recording | RecordingOfVersion1} recording
 * @returns {Recording}
 */
export function readRecording(recording) {
  switch (recording?.version) {
    case 2:
      return recording;
    case 1:
      return { ...recording, version: 2, steps: recording.steps.map(upgradedStep) };
    default:
      throw new Error("its recording is neither of version 1 nor of version 2.");
  }
}

/**
 * @param {RecordingOfVersion1["steps"][number]} step
 * @returns {Step}
 */
function upgradedStep({ on, ...step }) {
  return on ? { ...step, on: reasonOf(on) } : step;
}

/** The kinds that version 1 wrote as a call, and those that were a text of their own. */
const CALLS = /** @type {const} */ (["sleep", "time.sleep", "queue.get", "queue.put", "queue.join", "gather", "wait"]);
const WORDS = /** @type {const} */ ([
  "lock",
  "event",
  "condition",
  "semaphore",
  "barrier",
  "task group",
  "thread",
  "future",
  "computing",
]);

/**
 * The reason that a text of version 1 tells. One that is not known counts as the name of a lane, which is shown as it is.
 * @param {string} text
 * @returns {StepReason}
 */
function reasonOf(text) {
  if (text === "JavaScript promise") return { kind: "promise" };
  const word = WORDS.find(each => each === text);
  if (word) return { kind: word };
  const call = CALLS.find(each => text.startsWith(`${each}(`) && text.endsWith(")"));
  if (call) return named(call, text.slice(call.length + 1, -1));
  const task = /^task "(.*)"$/s.exec(text);
  if (task) return named("task", task[1]);
  const thread = /^thread (.+)$/s.exec(text);
  return thread ? named("thread", thread[1]) : { kind: "lane", name: text };
}

/**
 * @param {StepReason["kind"]} kind
 * @param {string | undefined} name
 * @returns {StepReason}
 */
function named(kind, name) {
  return name ? { kind, name } : { kind };
}
