# Programs that are right, and look much like a mistake that raises nothing: tasks, waits, generators.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a check that comes before the work": """\
import asyncio

async def check(name):
    await asyncio.sleep(0.2)
    if not name:
        raise ValueError("no name")
    return True

async def greet(name):
    await asyncio.sleep(0.2)
    return f"hello {name}"

async def main():
    try:
        await check("")
        await greet("")
    except ValueError as error:
        print(error)
    await check("Ada")
    text = await greet("Ada")
    print(text)

asyncio.run(main())
""",
    "pauses": """\
import asyncio

async def pause():
    await asyncio.sleep(0.5)

async def main():
    print("three")
    await pause()
    await pause()
    print("one")

asyncio.run(main())
""",
    "a listener that nobody ends": """\
import asyncio

async def listen(queue):
    async for message in messages(queue):
        print("heard", message)

async def messages(queue):
    while True:
        yield await queue.get()

async def main():
    queue = asyncio.Queue()
    asyncio.create_task(listen(queue))
    for word in ("one", "two"):
        await queue.put(word)
        await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "a task that waits for an alarm that does not come": """\
import asyncio

async def guard(alarm):
    await alarm.wait()
    print("alarm!")

async def main():
    alarm = asyncio.Event()
    asyncio.create_task(guard(alarm))
    await asyncio.sleep(0.2)
    print("a quiet night")

asyncio.run(main())
""",
    "a clock that cycles": """\
import asyncio
import itertools

async def show():
    for sign in itertools.cycle("|/-"):
        print(sign, end="\\r")
        await asyncio.sleep(0.1)

async def main():
    asyncio.create_task(show())
    await asyncio.sleep(0.5)
    print("done")

asyncio.run(main())
""",
    "what blocks is in a thread while others wait": """\
import asyncio
import time

def read():
    print("read begins")
    time.sleep(0.05)
    print("read ends")

async def main():
    print("main begins")
    await asyncio.gather(asyncio.to_thread(read), asyncio.sleep(0.1))
    print("main ends")

asyncio.run(main())
""",
    "what blocks is in an executor while a task ticks": """\
import asyncio
import time

def blocks(seconds):
    time.sleep(seconds)
    return seconds

async def tick():
    while True:
        await asyncio.sleep(0.01)

async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(tick())
    await asyncio.sleep(0.02)
    print(await loop.run_in_executor(None, blocks, 0.05))
    task.cancel()

asyncio.run(main())
""",
    "what blocks long is in threads while tasks wait": """\
import asyncio
import time

def read(name):
    time.sleep(0.3)
    return name

async def tick():
    for _ in range(5):
        await asyncio.sleep(0.05)
    return "ticked"

async def main():
    print(await asyncio.gather(asyncio.to_thread(read, "a"), asyncio.to_thread(read, "b"), tick()))

asyncio.run(main())
""",
    "work and rest": """\
import asyncio

async def work(number):
    print("work", number)
    await asyncio.sleep(0.5)
    print("done", number)

async def rest():
    await asyncio.sleep(0.5)

async def main():
    for number in range(2):
        await work(number)
        await rest()

asyncio.run(main())
""",
    "a sleep before the loop begins": """\
import asyncio
import time

async def main():
    await asyncio.gather(asyncio.sleep(0.1), asyncio.sleep(0.1))

time.sleep(0.05)
asyncio.run(main())
time.sleep(0.05)
print("done")
""",
    "a generator that a function makes a manager of": """\
import asyncio
from contextlib import asynccontextmanager

async def _limited(seconds):
    async with asyncio.timeout(seconds) as limit:
        yield limit

limited = asynccontextmanager(_limited)

async def main():
    async with limited(1):
        await asyncio.sleep(0.1)
    print("in time")

asyncio.run(main())
""",
    "a decorator that makes managers": """\
import asyncio
import contextlib

def resource(function):
    return contextlib.asynccontextmanager(function)

@resource
async def group():
    async with asyncio.TaskGroup() as tasks:
        yield tasks

async def main():
    async with group() as tasks:
        tasks.create_task(asyncio.sleep(0.1))
    print("all are done")

asyncio.run(main())
""",
    "a break of the inner loop": """\
import asyncio

async def rows():
    try:
        for row in ([1, 2], [3, 4]):
            await asyncio.sleep(0.01)
            yield row
    finally:
        print("closed")

async def main():
    async for row in rows():
        for number in row:
            if number % 2 == 0:
                break
            print(number)

asyncio.run(main())
""",
    "a generator that is left by its own hand": """\
import asyncio

async def numbers():
    try:
        number = 0
        while True:
            yield number
            number += 1
    finally:
        print("closed")

async def main():
    generator = numbers()
    async for number in generator:
        if number == 2:
            break
    await generator.aclose()
    print("after it")

asyncio.run(main())
""",
    "an exception that is asked for": """\
import asyncio

async def fails():
    await asyncio.sleep(0.05)
    raise ValueError("on purpose")

async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    print(repr(task.exception()))

asyncio.run(main())
""",
    "a function that returns a coroutine for later": """\
import asyncio

async def work(name):
    await asyncio.sleep(0.05)
    print(name)

def prepared(name):
    return work(name)

async def main():
    later = [prepared("a"), prepared("b")]
    for coroutine in later:
        await coroutine

asyncio.run(main())
""",
    "a list that is filled and then counted": """\
import asyncio

async def fill(items):
    await asyncio.sleep(0.2)
    items += [1, 2]

async def count(items):
    await asyncio.sleep(0.2)
    return len(items)

async def main():
    items = []
    await fill(items)
    number = await count(items)
    print(number)

asyncio.run(main())
""",
}
"""By what they are about."""
