// Threads in a session, whose interpreter goes on. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";

const interpreter = await startInterpreter();

test("a thread that was let go on is waited for at the end of the run", async () => {
  const code = `
import threading
go_on = threading.Event()
threading.Thread(target=lambda: (go_on.wait(), print("goes on"))).start()
go_on.set()
`;
  assert.equal((await interpreter.run(code)).stdout, "goes on\n");
});

test("a program that prints its stack sees none of our frames", async () => {
  const code = `
import socket, threading, traceback
one, other = socket.socketpair()
one.close()
lock = threading.Lock()
for act in (lambda: other.sendall(b"x") or other.sendall(b"y"), lock.release, threading.RLock().release):
    try:
        act()
    except Exception:
        print(traceback.format_exc())
other.close()
`;
  const { stdout } = await interpreter.run(code);
  assert.match(stdout, /BrokenPipeError[\s\S]*release unlocked lock[\s\S]*cannot release un-acquired lock/);
  assert.doesNotMatch(stdout, /yieldpad/);
});

test("nothing of a daemon runs after the end of its run", async () => {
  const code = `
import threading, time

def work(wait):
    try:
        while True:
            wait()
    finally:
        print("never")

for wait in (lambda: time.sleep(0.01), threading.Event().wait):
    threading.Thread(target=work, args=(wait,), daemon=True).start()
time.sleep(0.1)
print("ends")
`;
  assert.equal((await interpreter.run(code)).stdout, "ends\n");
  assert.equal((await interpreter.run("import time\ntime.sleep(0.1)\nprint('alone')")).stdout, "alone\n");
});

test("a thread that waits for others does not hold up the end of the run, and is there for the next", async () => {
  const session = { session: "kept" };
  const first = `
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
print(pool.submit(abs, -1).result())
`;
  assert.equal((await interpreter.run(first, session)).stdout, "1\n");
  assert.equal((await interpreter.run("print(pool.submit(abs, -2).result())", session)).stdout, "2\n");
});
