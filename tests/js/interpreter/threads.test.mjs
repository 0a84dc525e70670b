// Threads where stacks cannot be suspended: what runs to its end runs at once, and what would wait for ever says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";

const interpreter = await startInterpreter();
const CANNOT = /this browser cannot let one thread wait for another/;

/** @param {string} code */
async function printed(code) {
  const { stdout, stderr, error } = await interpreter.run(code);
  return stdout + stderr + (error ?? "");
}

test("a thread runs when it starts", async () => {
  const code = `
import threading
thread = threading.Thread(target=lambda: print(threading.current_thread().name), name="mine")
thread.start()
thread.join()
print(thread.is_alive(), threading.current_thread().name)
`;
  assert.equal(await printed(code), "mine\nFalse MainThread\n");
});

test("an executor runs a function when it is given", async () => {
  const code = `
import asyncio
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(thread_name_prefix="pool") as pool:
    print(pool.submit(pow, 2, 3).result(), list(pool.map(abs, [-1, 2])))
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
async def main():
    return await asyncio.to_thread(len, "abc")
print(asyncio.run(main()))
`;
  assert.equal(await printed(code), "8 [1, 2]\ncannot schedule new futures after shutdown\n3\n");
});

test("a wait that has a limit takes that long", async () => {
  const code = `
import threading
lock = threading.Lock()
print(lock.acquire(), lock.acquire(timeout=0.01), threading.Event().wait(0.01))
`;
  assert.equal(await printed(code), "True False False\n");
});

test("a wait for another thread raises, and names the reason", async () => {
  assert.match(await printed("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"), CANNOT);
  assert.match(await printed("import threading\nthreading.Thread(target=threading.Event().wait).start()"), CANNOT);
  const limited = `import asyncio, threading
event = threading.Event()
async def main():
    print(await asyncio.gather(asyncio.to_thread(event.wait, 5), asyncio.to_thread(event.set)))
asyncio.run(main())
`;
  assert.match(await printed(limited), CANNOT);
  const called = `import asyncio
async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(0, 42), loop).result(5)))
asyncio.run(main())
`;
  assert.match(await printed(called), CANNOT);
  assert.match(
    await printed("import threading\nthreading.Thread(target=threading.Event().wait, args=(5,)).start()"),
    CANNOT,
  );
});
