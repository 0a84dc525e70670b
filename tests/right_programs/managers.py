# Programs with context managers and decorators.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a manager of a generator": """\
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def connection(name):
    print("connect", name)
    await asyncio.sleep(0.1)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.1)
        print("disconnect", name)

async def main():
    async with connection("db") as db:
        print("use", db)

asyncio.run(main())
""",
    "a manager that is a class": """\
import asyncio

class Timer:
    async def __aenter__(self):
        self.start = asyncio.get_running_loop().time()
        return self

    async def __aexit__(self, kind, error, trace):
        self.seconds = asyncio.get_running_loop().time() - self.start

async def main():
    async with Timer() as timer:
        await asyncio.sleep(0.3)
    print(f"{timer.seconds:.1f}")

asyncio.run(main())
""",
    "a manager that suppresses an error": """\
import asyncio

class Ignore:
    def __init__(self, *kinds):
        self.kinds = kinds

    async def __aenter__(self):
        await asyncio.sleep(0)

    async def __aexit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self.kinds)

async def main():
    async with Ignore(ZeroDivisionError):
        print(1 / 0)
    print("goes on")

asyncio.run(main())
""",
    "a manager that holds a task group": """\
import asyncio
from contextlib import asynccontextmanager

async def heartbeat():
    while True:
        await asyncio.sleep(0.1)
        print("beat")

@asynccontextmanager
async def with_heartbeat():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(heartbeat())
        try:
            yield
        finally:
            task.cancel()

async def main():
    async with with_heartbeat():
        await asyncio.sleep(0.35)

asyncio.run(main())
""",
    "a pool of connections": """\
import asyncio
from contextlib import asynccontextmanager

class Pool:
    def __init__(self, size):
        self._free = asyncio.Queue()
        for number in range(size):
            self._free.put_nowait(f"connection {number}")

    @asynccontextmanager
    async def connection(self):
        connection = await self._free.get()
        try:
            yield connection
        finally:
            self._free.put_nowait(connection)

async def query(pool, number):
    async with pool.connection() as connection:
        await asyncio.sleep(0.1)
        return number, connection

async def main():
    pool = Pool(2)
    for line in await asyncio.gather(*(query(pool, number) for number in range(4))):
        print(*line)

asyncio.run(main())
""",
    "two managers in one line": """\
import asyncio
from contextlib import asynccontextmanager, nullcontext

@asynccontextmanager
async def named(name):
    yield name
    print("leave", name)

async def main():
    async with named("a") as a, named("b") as b, nullcontext("c") as c:
        print(a, b, c)

asyncio.run(main())
""",
    "a decorator that retries": """\
import asyncio
import functools

def retry(times, delay):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except OSError as error:
                    if attempt == times:
                        raise
                    print("again after", error)
                    await asyncio.sleep(delay * 2 ** attempt)
        return wrapper
    return decorate

attempts = 0

@retry(3, 0.05)
async def flaky():
    global attempts
    attempts += 1
    await asyncio.sleep(0.01)
    if attempts < 3:
        raise OSError(f"attempt {attempts}")
    return "worked"

print(asyncio.run(flaky()))
""",
    "a decorator that measures": """\
import asyncio
import functools
import time

def timed(function):
    @functools.wraps(function)
    async def wrapper(*args):
        start = time.perf_counter()
        try:
            return await function(*args)
        finally:
            print(function.__name__, f"{time.perf_counter() - start:.1f}")
    return wrapper

@timed
async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds

@timed
async def main():
    await asyncio.gather(work(0.1), work(0.2))

asyncio.run(main())
""",
    "a decorator that makes a background task": """\
import asyncio
import functools

background = set()

def in_background(function):
    @functools.wraps(function)
    def start(*args):
        task = asyncio.create_task(function(*args))
        background.add(task)
        task.add_done_callback(background.discard)
        return task
    return start

@in_background
async def log(text):
    await asyncio.sleep(0.1)
    print("logged", text)

async def main():
    log("one")
    log("two")
    await asyncio.sleep(0.2)
    print(len(background))

asyncio.run(main())
""",
    "a decorator that remembers": """\
import asyncio
import functools

def cached(function):
    known = {}

    @functools.wraps(function)
    async def wrapper(*args):
        if args not in known:
            known[args] = await function(*args)
        return known[args]
    return wrapper

@cached
async def slow_square(number):
    print("compute", number)
    await asyncio.sleep(0.1)
    return number ** 2

async def main():
    for number in (2, 3, 2):
        print(await slow_square(number))

asyncio.run(main())
""",
}
"""By what they are about."""
