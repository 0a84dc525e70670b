# Small programs of tutorials: publishers, actors, crawlers, schedulers.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "publish and subscribe": """\
import asyncio

class Topic:
    def __init__(self):
        self._queues = []

    async def publish(self, message):
        for queue in self._queues:
            await queue.put(message)

    async def subscribe(self):
        queue = asyncio.Queue()
        self._queues.append(queue)
        try:
            while (message := await queue.get()) is not None:
                yield message
        finally:
            self._queues.remove(queue)

async def listener(name, topic):
    async for message in topic.subscribe():
        print(name, "heard", message)

async def main():
    topic = Topic()
    async with asyncio.TaskGroup() as group:
        for name in "ab":
            group.create_task(listener(name, topic))
        await asyncio.sleep(0.1)
        for message in ("one", "two", None):
            await topic.publish(message)

asyncio.run(main())
""",
    "debounce": """\
import asyncio

class Debounced:
    def __init__(self, seconds, function):
        self.seconds, self.function, self.task = seconds, function, None

    def __call__(self, *args):
        if self.task:
            self.task.cancel()
        self.task = asyncio.create_task(self._later(*args))

    async def _later(self, *args):
        await asyncio.sleep(self.seconds)
        self.function(*args)

async def main():
    search = Debounced(0.2, print)
    for text in ("p", "py", "pyt"):
        search(text)
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)

asyncio.run(main())
""",
    "throttle": """\
import asyncio

async def throttled(source, seconds):
    loop = asyncio.get_running_loop()
    last = None
    async for item in source:
        now = loop.time()
        if last is None or now - last >= seconds:
            last = now
            yield item

async def ticks():
    for number in range(10):
        yield number
        await asyncio.sleep(0.1)

async def main():
    print([tick async for tick in throttled(ticks(), 0.25)])

asyncio.run(main())
""",
    "something every so often": """\
import asyncio

async def every(seconds, function):
    while True:
        function()
        await asyncio.sleep(seconds)

async def main():
    count = 0

    def tick():
        nonlocal count
        count += 1

    ticking = asyncio.create_task(every(0.1, tick))
    await asyncio.sleep(0.55)
    ticking.cancel()
    print(count)

asyncio.run(main())
""",
    "an actor": """\
import asyncio

class Counter:
    def __init__(self):
        self._inbox = asyncio.Queue()
        self._value = 0

    async def run(self):
        while True:
            change, answer = await self._inbox.get()
            self._value += change
            answer.set_result(self._value)

    async def add(self, change):
        answer = asyncio.get_running_loop().create_future()
        await self._inbox.put((change, answer))
        return await answer

async def main():
    counter = Counter()
    task = asyncio.create_task(counter.run())
    print(await asyncio.gather(*(counter.add(n) for n in (1, 2, 3))))
    task.cancel()

asyncio.run(main())
""",
    "a crawler": """\
import asyncio

LINKS = {"/": ["/a", "/b"], "/a": ["/c"], "/b": ["/c", "/"], "/c": []}

async def links_of(page):
    await asyncio.sleep(0.1)
    return LINKS[page]

async def crawl(start):
    seen, queue = {start}, asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while True:
            page = await queue.get()
            for link in await links_of(page):
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
            queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await queue.join()
    for each in workers:
        each.cancel()
    return sorted(seen)

print(asyncio.run(crawl("/")))
""",
    "happy eyeballs": """\
import asyncio

async def connect(host, seconds):
    await asyncio.sleep(seconds)
    if host.startswith("bad"):
        raise OSError(host)
    return host

async def fastest(hosts):
    tasks = [asyncio.create_task(connect(host, seconds)) for host, seconds in hosts]
    try:
        for earliest in asyncio.as_completed(tasks):
            try:
                return await earliest
            except OSError as error:
                print("skip", error)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

print(asyncio.run(fastest([("bad", 0.1), ("slow", 0.5), ("good", 0.2)])))
""",
    "a bank with transfers": """\
import asyncio

class Account:
    def __init__(self, name, balance):
        self.name, self.balance, self.lock = name, balance, asyncio.Lock()

async def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.name)
    async with first.lock, second.lock:
        left = source.balance - amount
        await asyncio.sleep(0.05)
        source.balance = left
        target.balance += amount

async def main():
    a, b = Account("a", 100), Account("b", 50)
    await asyncio.gather(transfer(a, b, 30), transfer(b, a, 10), transfer(a, b, 5))
    print(a.balance, b.balance)

asyncio.run(main())
""",
}
"""By what they are about."""
