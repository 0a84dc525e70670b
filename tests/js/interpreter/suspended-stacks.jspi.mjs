// Garbage is collected while stacks are suspended. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";

const TIMES = 50;

const STORIES = {
  "a thread sleeps while main makes 20,000 small lists": [
    `
import asyncio, time

async def main():
    sleep = asyncio.create_task(asyncio.to_thread(time.sleep, 0.05))
    await asyncio.sleep(0.005)
    for _ in range(3):
        made = [[number] for number in range(20_000)]
    await sleep
    print(len(made), sum(number for [number] in made))

asyncio.run(main())
`,
    "20000 199990000\n",
  ],
  "the key of sorted() sleeps in a thread while main makes lists": [
    `
import asyncio, time

def key(number):
    time.sleep(0.001)
    return -number

async def main():
    ordered = asyncio.create_task(asyncio.to_thread(sorted, range(12), key=key))
    while not ordered.done():
        made = [[number] for number in range(3_000)]
        await asyncio.sleep(0)
    print(ordered.result(), made[-1])

asyncio.run(main())
`,
    "[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [2999]\n",
  ],
  "collections in the middle of three suspended stacks": [
    `
import asyncio, gc, time

class Ring:
    def __init__(self, name):
        self.itself, self.name = self, name

    def __eq__(self, other):
        time.sleep(0.001)
        gc.collect(self.name == "c" and 2)
        return self.name == other.name

def look(name):
    rings = [Ring(each) for each in "abc"]
    return [name, rings.index(Ring("c")), [ring.name for ring in rings]]

async def main():
    looks = [asyncio.create_task(asyncio.to_thread(look, name)) for name in "xyz"]
    while not all(task.done() for task in looks):
        gc.collect(1)
        made = [[number] for number in range(2_000)]
        await asyncio.sleep(0.001)
    print([task.result() for task in looks])

asyncio.run(main())
`,
    "[['x', 2, ['a', 'b', 'c']], ['y', 2, ['a', 'b', 'c']], ['z', 2, ['a', 'b', 'c']]]\n",
  ],
};

const interpreter = await startInterpreter();

test("stacks can be suspended here", () => assert.equal(interpreter.suspends, true));

for (const [story, [program, output]] of Object.entries(STORIES)) {
  test(`${story}: right, ${TIMES} of ${TIMES}`, async () => {
    for (let time = 0; time < TIMES; time++) {
      const { ok, stdout, stderr } = await interpreter.run(program);
      assert.deepEqual({ time, ok, stdout, stderr }, { time, ok: true, stdout: output, stderr: "" });
    }
  });
}
