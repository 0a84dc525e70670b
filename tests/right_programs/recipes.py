# Small programs of tutorials: steps in their order, progress, limits, games.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a game of turns": """\
import asyncio

class Game:
    def __init__(self):
        self.position = 0

    async def move(self, steps):
        for _ in range(steps):
            await asyncio.sleep(0.1)
            self.position += 1

async def main():
    game = Game()
    await game.move(2)
    await game.move(3)
    print(game.position)

asyncio.run(main())
""",
    "breakfast": """\
import asyncio

async def toast(slices):
    await asyncio.sleep(0.3)
    return f"{slices} slices of toast"

async def coffee():
    await asyncio.sleep(0.2)
    return "coffee"

async def main():
    async with asyncio.TaskGroup() as kitchen:
        bread = kitchen.create_task(toast(2))
        cup = kitchen.create_task(coffee())
    print("served:", bread.result(), "and", cup.result())

asyncio.run(main())
""",
    "log in, and then ask": """\
import asyncio

class Client:
    def __init__(self):
        self.token = None

    async def log_in(self, name):
        await asyncio.sleep(0.2)
        self.token = f"token of {name}"

    async def profile(self):
        await asyncio.sleep(0.2)
        return {"token": self.token}

async def main():
    client = Client()
    await client.log_in("Ada")
    print(await client.profile())

asyncio.run(main())
""",
    "set up, work, tear down": """\
import asyncio

async def set_up():
    await asyncio.sleep(0.2)
    print("ready")

async def work(number):
    await asyncio.sleep(0.2)
    return number

async def tear_down():
    await asyncio.sleep(0.2)
    print("gone")

async def main():
    await set_up()
    print(await asyncio.gather(work(1), work(2)))
    await tear_down()

asyncio.run(main())
""",
    "a state machine": """\
import asyncio

async def red(log):
    log.append("red")
    await asyncio.sleep(0.2)
    return green

async def green(log):
    log.append("green")
    await asyncio.sleep(0.2)
    return None

async def main():
    log, state = [], red
    while state:
        state = await state(log)
    print(log)

asyncio.run(main())
""",
    "a circuit breaker": """\
import asyncio

class Open(Exception):
    pass

class Breaker:
    def __init__(self, limit):
        self.failures, self.limit = 0, limit

    async def call(self, function):
        if self.failures >= self.limit:
            raise Open
        try:
            result = await function()
        except OSError:
            self.failures += 1
            raise
        self.failures = 0
        return result

async def broken():
    await asyncio.sleep(0.05)
    raise OSError("down")

async def main():
    breaker = Breaker(2)
    for _ in range(3):
        try:
            await breaker.call(broken)
        except (OSError, Open) as error:
            print(type(error).__name__)

asyncio.run(main())
""",
    "a scheduler": """\
import asyncio
import heapq

async def run(jobs):
    loop = asyncio.get_running_loop()
    start = loop.time()
    heapq.heapify(jobs)
    while jobs:
        at, name = heapq.heappop(jobs)
        await asyncio.sleep(max(0, start + at - loop.time()))
        print(f"{loop.time() - start:.1f}", name)

asyncio.run(run([(0.3, "third"), (0.1, "first"), (0.2, "second")]))
""",
    "a limit around any coroutines": """\
import asyncio

async def bounded(coroutines, limit):
    gate = asyncio.Semaphore(limit)

    async def one(coroutine):
        async with gate:
            return await coroutine

    return await asyncio.gather(*map(one, coroutines))

async def work(number):
    await asyncio.sleep(0.1)
    return number

print(asyncio.run(bounded([work(number) for number in range(5)], 2)))
""",
    "a spinner beside the work": """\
import asyncio
import itertools

async def spin():
    for sign in itertools.cycle("|/-"):
        print(sign, end="\\r")
        try:
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break

async def main():
    spinner = asyncio.create_task(spin())
    await asyncio.sleep(0.35)
    spinner.cancel()
    await spinner
    print("done")

asyncio.run(main())
""",
    "a dice game": """\
import asyncio
import random

async def roll(player, results):
    await asyncio.sleep(random.random() / 10)
    results[player] = results.get(player, 0) + random.randint(1, 6)

async def main():
    results = {}
    for _ in range(2):
        await asyncio.gather(*(roll(player, results) for player in ("a", "b")))
    print(len(results))

asyncio.run(main())
""",
    "an event bus": """\
import asyncio
from collections import defaultdict

class Bus:
    def __init__(self):
        self._handlers = defaultdict(list)

    def on(self, name):
        def add(handler):
            self._handlers[name].append(handler)
            return handler
        return add

    async def emit(self, name, *args):
        await asyncio.gather(*(handler(*args) for handler in self._handlers[name]))

bus = Bus()

@bus.on("order")
async def mail(item):
    await asyncio.sleep(0.1)
    print("mail about", item)

@bus.on("order")
async def pack(item):
    await asyncio.sleep(0.05)
    print("pack", item)

asyncio.run(bus.emit("order", "tea"))
""",
    "a map with a limit, as an async generator": """\
import asyncio

async def amap(function, items, limit):
    pending = []
    for item in items:
        pending.append(asyncio.create_task(function(item)))
        if len(pending) == limit:
            yield await pending.pop(0)
    for task in pending:
        yield await task

async def double(number):
    await asyncio.sleep(0.1)
    return 2 * number

async def main():
    print([result async for result in amap(double, range(5), 2)])

asyncio.run(main())
""",
    "fibonacci with a pause": """\
import asyncio

async def fibonacci(count):
    a, b = 0, 1
    for _ in range(count):
        await asyncio.sleep(0.01)
        yield a
        a, b = b, a + b

async def main():
    async for number in fibonacci(8):
        print(number, end=" ")
    print()

asyncio.run(main())
""",
    "stop when enough is found": """\
import asyncio

async def search(place, found, enough):
    for number in range(10):
        await asyncio.sleep(0.05)
        if number == 5:
            found.append(place)
            enough.set()
            return

async def main():
    found, enough = [], asyncio.Event()
    tasks = [asyncio.create_task(search(place, found, enough)) for place in "ab"]
    await enough.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(bool(found))

asyncio.run(main())
""",
}
"""By what they are about."""
