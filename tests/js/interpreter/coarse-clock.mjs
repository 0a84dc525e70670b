// Sleeps on a clock of whole milliseconds, as Firefox has one: no difference of two of its times is less than what was slept.
import assert from "node:assert/strict";
import { test } from "node:test";

const precise = performance.now.bind(performance);
const start = precise();
performance.now = () => Math.floor(precise() - start);

const { startInterpreter } = await import("./interpreter.mjs");
const interpreter = await startInterpreter();

for (const sleep of ["time.sleep(seconds)", "await asyncio.sleep(seconds)"]) {
  test(`a program that sleeps a time finds that it has passed: ${sleep}`, async () => {
    const { told } = await interpreter.run(
      `import asyncio, time
early = []
async def main():
    for number in range(60):
        began, seconds = time.perf_counter(), 0.001 * (1 + number % 9)
        ${sleep}
        if time.perf_counter() - began < seconds:
            early.append(seconds)
asyncio.run(main())
print(early)
`,
      { speed: 1 },
    );
    assert.equal(told.map(({ text }) => text ?? "").join(""), "[]\n");
  });
}
