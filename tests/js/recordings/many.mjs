// Recordings that are too long to write down.

/**
 * An async generator that yields numbers as fast as it can.
 * @param {number} values
 */
export function fastYields(values) {
  const steps = [
    { at: 0.0001, lane: 2, type: "start", line: 6 },
    { at: 0.0002, lane: 3, type: "start", line: 1, by: 2 },
  ];
  let at = 0.0003;
  for (let index = 0; index < values; index++) {
    // Every 500 values the garbage collector takes its time.
    at += index % 500 === 499 ? 0.004 : 0.00002 + (index % 7) * 0.000004;
    steps.push({ at, lane: 3, type: "yield", line: 3, value: String(index), kind: "int", to: 2 });
    steps.push({ at: at + 0.000005, lane: 3, type: "resume", line: 3, by: 2 });
  }
  steps.push({ at: at + 0.0001, lane: 3, type: "end", line: 2, how: "exhausted" });
  steps.push({ at: at + 0.0002, lane: 2, type: "end", line: 8, how: "returned", value: "None" });
  const lanes = [
    { id: 1, kind: "task", name: "Task-1", line: 6 },
    { id: 2, kind: "coroutine", name: "main", line: 6, task: 1 },
    { id: 3, kind: "generator", name: "numbers", line: 1, task: 1, by: 2 },
  ];
  return { version: 2, lanes, steps, output: [], ended: at + 0.0003 };
}

/**
 * A main coroutine that gathers workers; each yields a few values at its own pace, with a generator of its own.
 * @param {number} tasks
 */
export function manyTasks(tasks) {
  const lanes = [
    { id: 1, kind: "task", name: "Task-1", line: 10 },
    { id: 2, kind: "coroutine", name: "main", line: 10, task: 1 },
  ];
  const steps = [
    { at: 0.0001, lane: 2, type: "start", line: 10 },
    { at: 0.0009, lane: 2, type: "wait", line: 11, on: { kind: "gather" } },
  ];
  let ended = 0;
  for (let index = 0; index < tasks; index++) {
    const task = 10 + 2 * index;
    const length = 0.4 + ((index * 37) % tasks) * 0.05;
    lanes.push({ id: task, kind: "task", name: `Task-${index + 2}`, line: 4, by: 2 });
    lanes.push({ id: task + 1, kind: "coroutine", name: "worker", line: 4, task });
    const start = 0.001 + index * 0.00002;
    steps.push({ at: start, lane: task + 1, type: "start", line: 4 });
    steps.push({
      at: start + 0.00001,
      lane: task + 1,
      type: "wait",
      line: 5,
      on: { kind: "sleep", name: length.toFixed(2) },
    });
    const done = start + length;
    steps.push({ at: done, lane: task + 1, type: "resume", line: 5, waited: length });
    if (index % 13 === 7)
      steps.push({ at: done + 0.0001, lane: task + 1, type: "error", line: 6, error: "OSError: no" });
    else steps.push({ at: done + 0.0001, lane: task + 1, type: "end", line: 6, value: String(index), how: "returned" });
    ended = Math.max(ended, done);
  }
  steps.push({ at: ended + 0.001, lane: 2, type: "resume", line: 11, waited: ended });
  steps.push({ at: ended + 0.0012, lane: 2, type: "end", line: 11, value: "None", how: "returned" });
  steps.sort((a, b) => a.at - b.at);
  return { version: 2, lanes, steps, output: [], ended: ended + 0.0013 };
}
