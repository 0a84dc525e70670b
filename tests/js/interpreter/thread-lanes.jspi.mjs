// Threads are lanes of a recording. Needs JSPI: Node 24 with `--experimental-wasm-jspi`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";
import { laneStory, stepsOf } from "./lane-story.mjs";

const interpreter = await startInterpreter();

/** @param {string} code @param {object} [more] */
async function recorded(code, more = {}) {
  const { told, ok, error } = await interpreter.run(code, { speed: "instant", ...more });
  assert.ok(ok, error);
  return { told, ...laneStory(told) };
}

test("a thread that sleeps", async () => {
  const { told, lanes, steps } = await recorded(`import threading, time
def work():
    time.sleep(0.2)
threading.Thread(target=work, name="napper").start()
`);
  assert.deepEqual(lanes, ["thread napper:4"]);
  assert.deepEqual(stepsOf(steps, "napper"), ["start 4", "wait 3 time.sleep(0.2)", "resume 3", "end 4 returned"]);
  const { waited } = told.find(({ step }) => step?.type === "resume").step;
  assert.ok(waited >= 0.2, String(waited));
});

test("two threads and a lock", async () => {
  const { steps } = await recorded(`import threading, time
lock = threading.Lock()
def work():
    with lock:
        time.sleep(0.1)
first, second = (threading.Thread(target=work, name=name) for name in ("first", "second"))
first.start()
second.start()
first.join()
second.join()
`);
  assert.deepEqual(steps, [
    "first start 7",
    "first wait 5 time.sleep(0.1)",
    "second start 8",
    "second wait 4 lock",
    "first resume 5",
    "first end 7 returned",
    "second resume 4",
    "second wait 5 time.sleep(0.1)",
    "second resume 5",
    "second end 8 returned",
  ]);
});

test("a producer and a consumer with a queue", async () => {
  const { steps } = await recorded(`import queue, threading, time
basket = queue.Queue(1)
def produce():
    basket.put("apple")
    basket.put(None)
def consume():
    while basket.get():
        time.sleep(0.1)
consumer = threading.Thread(target=consume, name="consumer")
producer = threading.Thread(target=produce, name="producer")
consumer.start()
producer.start()
`);
  assert.deepEqual(stepsOf(steps, "producer"), ["start 12", "wait 5 queue.put", "resume 5", "end 12 returned"]);
  assert.deepEqual(stepsOf(steps, "consumer"), [
    "start 11",
    "wait 7 queue.get",
    "resume 7",
    "wait 8 time.sleep(0.1)",
    "resume 8",
    "end 11 returned",
  ]);
});

test("a pool's thread waits for work, and tells the work's own waits", async () => {
  const { lanes, steps } = await recorded(`import time
from concurrent.futures import ThreadPoolExecutor
def work(seconds):
    time.sleep(seconds)
with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    pool.submit(work, 0.1).result()
    pool.submit(work, 0.2).result()
`);
  assert.deepEqual(lanes, ["thread pool_0:6"]);
  assert.deepEqual(stepsOf(steps, "pool_0"), [
    "start 6",
    "wait 4 time.sleep(0.1)",
    "resume 4",
    "wait 6 work",
    "resume 6",
    "wait 4 time.sleep(0.2)",
    "resume 4",
    "wait 6 work",
    "resume 6",
    "end 6 returned",
  ]);
});

test("asyncio.to_thread starts a thread from the coroutine's lane, and asyncio's own threads are none of the program", async () => {
  const { lanes, steps } = await recorded(`import asyncio, time
async def main():
    await asyncio.to_thread(time.sleep, 0.1)
asyncio.run(main())
`);
  assert.deepEqual(lanes, ["task Task-1 · main:2", "thread asyncio_0:3 <- Task-1 · main"]);
  assert.deepEqual(stepsOf(steps, "asyncio_0"), [
    "start 3",
    "wait 3 time.sleep(0.1)",
    "resume 3",
    "wait 3 work",
    "resume 3",
    "end 3 returned",
  ]);
});

test("an error that leaves a thread, also through a hook of the program; SystemExit is none", async () => {
  const { lanes, steps } = await recorded(`import sys, threading
def work():
    raise ValueError("no")
threading.excepthook = lambda facts: None
for target in (work, sys.exit):
    thread = threading.Thread(target=target, name=target.__name__)
    thread.start()
    thread.join()
`);
  assert.deepEqual(lanes, ["thread work:7", "thread exit:7"]);
  assert.deepEqual(stepsOf(steps, "work"), ["start 7", "error 3 ValueError: no"]);
  assert.deepEqual(stepsOf(steps, "exit"), ["start 7", "end 7 returned"]);
});

test("every kind of wait has its reason", async () => {
  const { steps } = await recorded(`import concurrent.futures, threading, time
def soon(act):
    threading.Timer(0.1, act).start()
def work():
    event, semaphore, barrier = threading.Event(), threading.Semaphore(0), threading.Barrier(2)
    condition, later = threading.Condition(), concurrent.futures.Future()
    soon(event.set)
    event.wait()
    soon(semaphore.release)
    semaphore.acquire()
    soon(barrier.wait)
    barrier.wait()
    with condition:
        condition.wait(0.1)
    soon(lambda: later.set_result(1))
    later.result()
    concurrent.futures.wait([concurrent.futures.Future()], 0.1)
    other = threading.Thread(target=time.sleep, args=(0.1,), name="other")
    other.start()
    other.join()
threading.Thread(target=work, name="waiter").start()
`);
  const waits = stepsOf(steps, "waiter").filter(step => step.startsWith("wait"));
  const own = waits.filter(step => !step.startsWith("wait 3 ")); // those for the starts of timers
  assert.deepEqual(own, [
    "wait 8 event",
    "wait 10 semaphore",
    "wait 12 barrier",
    "wait 14 condition",
    "wait 16 future",
    "wait 17 wait",
    "wait 19 thread(other)",
    "wait 20 thread(other)",
  ]);
});

test("a thread that asks, and one that waits for a socket", async () => {
  const code = `import socket, threading
here, there = socket.socketpair()
def ask():
    there.sendall(input().encode())
def read():
    print(here.recv(10))
for each in (read, ask):
    threading.Thread(target=each, name=each.__name__).start()
`;
  const { told, stdout } = await interpreter.run(code, { speed: "instant" }, ["hello"]);
  const { steps } = laneStory(told);
  assert.ok(stdout.endsWith("b'hello'\n"), stdout);
  assert.deepEqual(stepsOf(steps, "ask"), ["start 8", "wait 4 input", "resume 4", "end 8 returned"]);
  assert.deepEqual(stepsOf(steps, "read"), ["start 8", "wait 6 socket", "resume 6", "end 8 returned"]);
});

test("a thread that a library's thread starts has the line where that one was started", async () => {
  const { lanes, steps } = await recorded(`import socket, socketserver, threading
class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline())
with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, name="server").start()
    with socket.create_connection(server.server_address) as client:
        client.sendall(b"hello\\n")
        client.recv(10)
    server.shutdown()
`);
  const handler = lanes[1]?.match(/^thread (Thread-\d+ \(process_request_thread\)):6 <- server$/)?.[1];
  const ends = stepsOf(steps, handler ?? "").filter(step => !/^(wait|resume) /.test(step));
  assert.deepEqual(ends, ["start 6", "end 6 returned"]);
});

test("a loop in a thread: its tasks are the thread's, which waits with it", async () => {
  const { lanes, steps } = await recorded(`import asyncio, threading
async def main():
    await asyncio.sleep(0.1)
threading.Thread(target=lambda: asyncio.run(main()), name="loop").start()
`);
  assert.deepEqual(lanes, ["thread loop:4", "task Task-1 · main:2 <- loop"]);
  assert.deepEqual(stepsOf(steps, "loop"), ["start 4", "wait 4 loop", "resume 4", "end 4 returned"]);
});

test("the names and hooks of a program's own classes are not called", async () => {
  const code = `import threading
class Named(threading.Thread):
    __slots__ = ()
    @property
    def name(self):
        print("asked")
        return "other"
    def __getattribute__(self, name):
        if name in ("_name", "__dict__", "_target"):
            print("asked", name)
        return super().__getattribute__(name)
    def run(self):
        threading.Event().wait(0.01)
thread = Named(name="mine")
print("starts")
thread.start()
thread.join()
`;
  const { told, stdout } = await interpreter.run(code, { speed: "instant" });
  assert.equal(stdout.split("starts\n")[1], "");
  assert.deepEqual(laneStory(told).lanes, ["thread mine:16"]);
});

test("a program that puts other things in the place of threading's and asyncio's is recorded all the same", async () => {
  const code = `import asyncio, threading
was, end = threading.Thread, asyncio.BaseEventLoop._do_shutdown
threading.Thread = None
del asyncio.BaseEventLoop._do_shutdown
thread = was(target=int, name="mine")
thread.start()
thread.join()
threading.Thread, asyncio.BaseEventLoop._do_shutdown = was, end
`;
  assert.deepEqual((await recorded(code)).steps, ["mine start 6", "mine end 6 returned"]);
});

test("what hears of threads is no part of a program's stack, and its tracers do not hear of it", async () => {
  const code = `import sys, threading, time, traceback
heard = []
threading.setprofile(lambda frame, event, _: heard.append((frame.f_code.co_filename, event)))
def work():
    traceback.print_stack()
    time.sleep(0.01)
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(sorted({name.rpartition("/")[2] for name, _ in heard}))
`;
  const { stdout, stderr } = await interpreter.run(code, { speed: "instant" });
  assert.doesNotMatch(stderr + stdout, /yieldpad|thread_lanes/);
  assert.match(stdout, /threading\.py/);
});

test("a thread that an earlier run has started is a lane once it goes on", async () => {
  const session = { session: "kept" };
  const pool = `from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1, thread_name_prefix="kept")
pool.submit(abs, 1).result()
`;
  assert.deepEqual((await recorded(pool, session)).lanes, ["thread kept_0:3"]);
  const { lanes, steps } = await recorded("pool.submit(abs, 2).result()", session);
  assert.deepEqual(lanes, ["thread kept_0:0"]);
  assert.deepEqual(steps, ["kept_0 resume 0", "kept_0 wait 0 work"]);
});
