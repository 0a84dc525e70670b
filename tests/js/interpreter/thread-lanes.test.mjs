// Threads as lanes where stacks cannot be suspended: each runs to its end where it starts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";
import { laneStory } from "./lane-story.mjs";

const interpreter = await startInterpreter();

/** @param {string} code */
async function recorded(code) {
  return laneStory((await interpreter.run(code, { speed: "instant" })).told);
}

test("threads follow one another", async () => {
  const { lanes, steps } = await recorded(`import threading, time
for name in "ab":
    threading.Thread(target=time.sleep, args=(0.1,), name=name).start()
`);
  assert.deepEqual(lanes, ["thread a:3", "thread b:3"]);
  assert.deepEqual(
    steps,
    ["a", "b"].flatMap(name => [
      `${name} start 3`,
      `${name} wait 3 time.sleep(0.1)`,
      `${name} resume 3`,
      `${name} end 3 returned`,
    ]),
  );
});

test("a wait that cannot be is none: the thread fails", async () => {
  const { steps } = await recorded(`import threading
threading.Thread(target=threading.Event().wait, name="stuck").start()
`);
  assert.equal(steps.length, 2);
  assert.match(steps[1], /^stuck error 2 RuntimeError: this browser cannot let one thread wait for another/);
});

test("an executor has one thread, which works where it is given something to do", async () => {
  const { lanes, steps } = await recorded(`from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as pool:
    pool.submit(abs, -1).result()
    pool.submit(abs, -2).result()
`);
  assert.deepEqual(lanes, ["thread ThreadPoolExecutor-0_0:3"]);
  assert.deepEqual(
    steps,
    ["start 3", "wait 3 work", "resume 3", "wait 3 work"].map(step => `ThreadPoolExecutor-0_0 ${step}`),
  );
});
