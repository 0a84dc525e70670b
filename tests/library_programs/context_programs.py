# Programs with contextlib, contextvars and classes that are entered.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a pool of connections": """\
import asyncio
from contextlib import asynccontextmanager

class Pool:
    def __init__(self, size):
        self.free = asyncio.Queue()
        for number in range(size):
            self.free.put_nowait(f"connection {number}")

    @asynccontextmanager
    async def connection(self):
        taken = await self.free.get()
        try:
            yield taken
        finally:
            self.free.put_nowait(taken)

async def query(pool, text):
    async with pool.connection() as connection:
        await asyncio.sleep(0.1)
        print(connection, "runs", text)

async def main():
    pool = Pool(2)
    await asyncio.gather(*(query(pool, text) for text in ("select", "insert", "delete")))

asyncio.run(main())
""",
    "an exit stack of several resources": """\
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

@asynccontextmanager
async def resource(name):
    await asyncio.sleep(0.05)
    print("+", name)
    yield name
    print("-", name)

async def farewell(name):
    await asyncio.sleep(0.05)
    print("bye", name)

async def main():
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(name)) for name in ("db", "cache")]
        stack.push_async_callback(farewell, "all")
        print(names)

asyncio.run(main())
""",
    "a class that is entered": """\
import asyncio

class Timer:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        self.begun = asyncio.get_running_loop().time()
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        seconds = asyncio.get_running_loop().time() - self.begun
        print(f"{self.name}: {seconds:.1f} s")
        return kind is ValueError

async def main():
    async with Timer("walk"):
        await asyncio.sleep(0.3)
    async with Timer("fall"):
        await asyncio.sleep(0.1)
        raise ValueError("ouch")

asyncio.run(main())
""",
    "the name of a request in a context variable": """\
import asyncio
from contextvars import ContextVar

request = ContextVar("request", default="-")

def log(text):
    print(f"[{request.get()}] {text}")

async def handle(name):
    request.set(name)
    log("begins")
    await asyncio.sleep(0.1)
    log("ends")

async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("r1", "r2"):
            group.create_task(handle(name), name=name)
    log("all handled")

asyncio.run(main())
""",
    "a context manager as a decorator": """\
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def transaction():
    print("begin")
    await asyncio.sleep(0.05)
    yield
    await asyncio.sleep(0.05)
    print("commit")

@transaction()
async def transfer(amount):
    await asyncio.sleep(0.1)
    print("transfers", amount)

async def main():
    await transfer(10)
    await transfer(20)

asyncio.run(main())
""",
    "a stream that closes itself": """\
import asyncio
from contextlib import aclosing

async def lines():
    try:
        for number in range(100):
            await asyncio.sleep(0.1)
            yield f"line {number}"
    finally:
        await asyncio.sleep(0.1)
        print("closed")

async def main():
    async with aclosing(lines()) as source:
        async for line in source:
            print(line)
            if line.endswith("2"):
                break

asyncio.run(main())
""",
}
