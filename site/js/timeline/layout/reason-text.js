// What a step waits for, or what blocks the loop, as text for readers. A recording has it in asyncio's words or in Python's:
// code stays as it is, and words are translated into the page's language.

/** The words of py/yieldpad/recording/waits.py and recorder.py that are no code. @type {Map<string, string>} */
const WORDS = new Map([
  ["computing", "timeline.computing"],
  ["lock", "timeline.lock"],
  ["event", "timeline.event"],
  ["condition", "timeline.condition"],
  ["semaphore", "timeline.semaphore"],
  ["barrier", "timeline.barrier"],
  ["future", "timeline.future"],
  ["thread", "timeline.aThread"],
  ["task group", "timeline.taskGroup"],
  ["JavaScript promise", "timeline.promise"],
]);

/** The same with a name in them. @type {[pattern: RegExp, key: string][]} */
const NAMED = [
  [/^task "(.*)"$/s, "timeline.task"],
  [/^thread (.*)$/s, "timeline.thread"],
];

/**
 * @param {string} on  of a step
 * @param {import("../../texts/texts.js").Texts} texts
 */
export function reasonText(on, texts) {
  const key = WORDS.get(on);
  if (key) return texts.get(key);
  for (const [pattern, named] of NAMED) {
    const name = pattern.exec(on)?.[1];
    if (name !== undefined) return texts.get(named, { name });
  }
  return on;
}
