# Programs whose tasks share queues, and what they work on.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a producer and a consumer": """\
import asyncio

async def produce(queue):
    for number in range(5):
        await asyncio.sleep(0.1)
        await queue.put(number)
    await queue.put(None)

async def consume(queue):
    while (number := await queue.get()) is not None:
        print("got", number)

async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(produce(queue), consume(queue))

asyncio.run(main())
""",
    "a pool of workers": """\
import asyncio

async def worker(name, queue, results):
    while True:
        seconds = await queue.get()
        await asyncio.sleep(seconds)
        results.append((name, seconds))
        queue.task_done()

async def main():
    queue, results = asyncio.Queue(), []
    for number in range(9):
        queue.put_nowait(0.1 + number / 100)
    tasks = [asyncio.create_task(worker(f"worker {n}", queue, results)) for n in range(3)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(len(results))

asyncio.run(main())
""",
    "workers that a shutdown ends": """\
import asyncio

async def worker(queue, done):
    try:
        while True:
            done.append(await queue.get())
            await asyncio.sleep(0.05)
    except asyncio.QueueShutDown:
        return

async def main():
    queue, done = asyncio.Queue(), []
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(worker(queue, done))
        for number in range(6):
            await queue.put(number)
        queue.shutdown()
    print(done)

asyncio.run(main())
""",
    "a queue with priorities": """\
import asyncio

async def main():
    queue = asyncio.PriorityQueue()
    for item in ((3, "sleep"), (1, "eat"), (2, "work")):
        queue.put_nowait(item)
    while not queue.empty():
        print(await queue.get())

asyncio.run(main())
""",
    "a stack of work": """\
import asyncio

async def main():
    stack = asyncio.LifoQueue()
    await stack.put("first")
    await stack.put("second")
    print(await stack.get(), await stack.get())
    try:
        stack.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")

asyncio.run(main())
""",
    "a queue that is asked with a timeout": """\
import asyncio

async def main():
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(0.3, queue.put_nowait, "late")
    while True:
        try:
            print(await asyncio.wait_for(queue.get(), 0.1))
            break
        except TimeoutError:
            print("nothing yet")

asyncio.run(main())
""",
    "a lock around a balance": """\
import asyncio

class Account:
    def __init__(self, balance):
        self.balance = balance
        self._lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self._lock:
            balance = self.balance
            await asyncio.sleep(0.1)
            self.balance = balance - amount

async def main():
    account = Account(100)
    await asyncio.gather(*(account.withdraw(10) for _ in range(5)))
    print(account.balance)

asyncio.run(main())
""",
    "a lock that is taken by hand": """\
import asyncio

total = 0
lock = asyncio.Lock()

async def add(number):
    global total
    await lock.acquire()
    try:
        before = total
        await asyncio.sleep(0.05)
        total = before + number
    finally:
        lock.release()

async def main():
    await asyncio.gather(*(add(n) for n in range(5)))
    print(total)

asyncio.run(main())
""",
    "a balance that is asked again after the wait": """\
import asyncio

class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        if self.balance < amount:
            return False
        await asyncio.sleep(0.1)
        if self.balance < amount:
            return False
        self.balance -= amount
        return True

async def main():
    account = Account()
    print(await asyncio.gather(account.withdraw(70), account.withdraw(70)))
    print(account.balance)

asyncio.run(main())
""",
    "a value that is read for a message only": """\
import asyncio

class Room:
    def __init__(self):
        self.people = 0

    async def enter(self, name):
        before = self.people
        print(name, "sees", before)
        await asyncio.sleep(0.1)
        self.people += 1

async def main():
    room = Room()
    await asyncio.gather(room.enter("Ada"), room.enter("Bob"))
    print(room.people)

asyncio.run(main())
""",
    "a maximum is kept": """\
import asyncio

active = 0
most = 0

async def work(limit):
    global active, most
    async with limit:
        active += 1
        most = max(most, active)
        await asyncio.sleep(0.1)
        active -= 1

async def main():
    limit = asyncio.Semaphore(2)
    await asyncio.gather(*(work(limit) for _ in range(6)))
    print(most, active)

asyncio.run(main())
""",
    "results in a shared dictionary": """\
import asyncio

results = {}

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    results[name] = seconds

async def main():
    await asyncio.gather(fetch("a", 0.2), fetch("b", 0.1))
    print(sorted(results.items()))

asyncio.run(main())
""",
    "a cache that two may fill": """\
import asyncio

cache = {}

async def load(key):
    await asyncio.sleep(0.1)
    return key.upper()

async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]

async def main():
    print(await asyncio.gather(get("a"), get("b"), get("a")))

asyncio.run(main())
""",
    "a cache of tasks": """\
import asyncio

class Cache:
    def __init__(self, load):
        self._load = load
        self._tasks = {}

    async def get(self, key):
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._load(key))
        return await self._tasks[key]

async def load(key):
    print("load", key)
    await asyncio.sleep(0.1)
    return key * 2

async def main():
    cache = Cache(load)
    print(await asyncio.gather(*(cache.get(n) for n in (1, 2, 1, 2))))

asyncio.run(main())
""",
}
"""By what they are about."""
