# Programs with classes that are awaited or iterated, and with callbacks.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a class that is awaited": """\
import asyncio

class Order:
    def __init__(self, dish):
        self.dish = dish

    def __await__(self):
        yield from asyncio.sleep(0.2).__await__()
        return f"{self.dish}, hot"

async def main():
    print(await Order("soup"))
    print(await asyncio.gather(Order("rice"), Order("fish")))

asyncio.run(main())
""",
    "a promise that is kept later": """\
import asyncio

class Promise:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()

    def keep(self, value):
        self.future.set_result(value)

    def __await__(self):
        return self.future.__await__()

async def friend(promise):
    await asyncio.sleep(0.3)
    promise.keep("a book")

async def main():
    promise = Promise()
    asyncio.create_task(friend(promise), name="friend")
    print("got", await promise)

asyncio.run(main())
""",
    "a class with anext": """\
import asyncio

class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.1)
        self.left -= 1
        return self.left + 1

async def main():
    async for number in Countdown(3):
        print(number)
    print([number async for number in Countdown(2)])

asyncio.run(main())
""",
    "a class whose aiter is a generator": """\
import asyncio

class Inbox:
    def __init__(self, *letters):
        self.letters = letters

    async def __aiter__(self):
        for letter in self.letters:
            await asyncio.sleep(0.1)
            yield letter

async def read(inbox):
    async for letter in inbox:
        print("reads", letter)

async def main():
    await asyncio.gather(read(Inbox("bill", "card")), read(Inbox("news")))

asyncio.run(main())
""",
    "a callback when a task is done": """\
import asyncio

def report(task):
    print(task.get_name(), "gave", task.result())

async def add(left, right):
    await asyncio.sleep(0.1)
    return left + right

async def main():
    task = asyncio.create_task(add(1, 2), name="sum")
    task.add_done_callback(report)
    await task
    await asyncio.sleep(0)

asyncio.run(main())
""",
    "an alarm": """\
import asyncio

def ring(bell):
    print("ring")
    bell.set()

async def main():
    bell = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(0.3, ring, bell)
    never = loop.call_later(0.2, print, "never")
    never.cancel()
    await bell.wait()

asyncio.run(main())
""",
    "readers of a log": """\
import asyncio
from collections import deque

class Log:
    def __init__(self):
        self.lines = deque(maxlen=3)
        self.changed = asyncio.Condition()

    async def write(self, line):
        async with self.changed:
            self.lines.append(line)
            self.changed.notify_all()

    async def wait_for(self, line):
        async with self.changed:
            await self.changed.wait_for(lambda: line in self.lines)
        print("seen", line)

async def main():
    log = Log()
    async with asyncio.TaskGroup() as group:
        group.create_task(log.wait_for("ready"), name="reader")
        for line in ("boot", "load", "ready"):
            await asyncio.sleep(0.1)
            await log.write(line)

asyncio.run(main())
""",
    "an actor": """\
import asyncio
from dataclasses import dataclass, field

@dataclass
class Counter:
    inbox: asyncio.Queue = field(default_factory=asyncio.Queue)
    value: int = 0

    async def run(self):
        while (amount := await self.inbox.get()) is not None:
            self.value += amount

    async def add(self, amount):
        await self.inbox.put(amount)

async def main():
    counter = Counter()
    running = asyncio.create_task(counter.run())
    for amount in (1, 2, 3):
        await counter.add(amount)
    await counter.inbox.put(None)
    await running
    print(counter.value)

asyncio.run(main())
""",
}
