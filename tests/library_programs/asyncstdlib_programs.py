# Programs with asyncstdlib: the standard library's functions for async iterators, caches and contexts.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "enumerate and zip": """\
import asyncio
import asyncstdlib as a

async def drinks():
    for drink in ("tea", "milk", "juice"):
        await asyncio.sleep(0.1)
        yield drink

async def main():
    async for number, (drink, size) in a.enumerate(a.zip(drinks(), "SML"), 1):
        print(number, drink, size)

asyncio.run(main())
""",
    "a cache": """\
import asyncio
import asyncstdlib as a

@a.lru_cache(maxsize=8)
async def capital(country):
    print("looks up", country)
    await asyncio.sleep(0.2)
    return {"France": "Paris", "Italy": "Rome"}[country]

async def main():
    for country in ("France", "Italy", "France"):
        print(await capital(country))
    print(capital.cache_info().hits, "from the cache")

asyncio.run(main())
""",
    "a cached property": """\
import asyncio
from asyncstdlib import cached_property

class Account:
    def __init__(self, owner):
        self.owner = owner

    @cached_property
    async def balance(self):
        await asyncio.sleep(0.1)
        print("asked for", self.owner)
        return 100

async def main():
    account = Account("Eve")
    print(await account.balance)
    print(await account.balance)

asyncio.run(main())
""",
    "tee": """\
import asyncio
import asyncstdlib as a

async def readings():
    for value in (4, 9, 5):
        await asyncio.sleep(0.1)
        yield value

async def main():
    async with a.tee(readings(), n=2) as (here, there):
        print(await a.max(here))
        print(await a.sum(there))

asyncio.run(main())
""",
    "the first of an iterator, then the rest": """\
import asyncio
import asyncstdlib as a

async def rows():
    yield "name,age"
    for row in ("Ada,36", "Alan,41"):
        await asyncio.sleep(0.1)
        yield row

async def main():
    async with a.scoped_iter(rows()) as lines:
        head = await anext(lines)
        print("head:", head)
        async for row in a.borrow(lines):
            print("row:", row)

asyncio.run(main())
""",
    "groups": """\
import asyncio
import asyncstdlib as a

async def words():
    for word in ("ant", "ape", "bee", "bat", "cat"):
        await asyncio.sleep(0.05)
        yield word

async def main():
    async for letter, group in a.groupby(words(), key=lambda word: word[0]):
        print(letter, await a.list(group))

asyncio.run(main())
""",
    "an exit stack": """\
import asyncio
import asyncstdlib as a

@a.contextmanager
async def opened(name):
    await asyncio.sleep(0.1)
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print("close", name)

async def main():
    async with a.ExitStack() as stack:
        files = [await stack.enter_context(opened(name)) for name in ("a.txt", "b.txt")]
        print("uses", files)

asyncio.run(main())
""",
    "the smallest of two sorted streams": """\
import asyncio
import asyncstdlib as a
from asyncstdlib import heapq

async def log(name, *times):
    for time in times:
        await asyncio.sleep(0.01)
        yield time, name

async def main():
    async for time, name in heapq.merge(log("web", 1, 4, 6), log("mail", 2, 3)):
        print(time, name)
    print(await a.list(a.islice(log("cron", 7, 8, 9), 2)))

asyncio.run(main())
""",
    "reduce and filter": """\
import asyncio
import asyncstdlib as a

async def is_odd(number):
    await asyncio.sleep(0.01)
    return number % 2 == 1

async def numbers(end):
    for number in range(end):
        yield number

async def main():
    odd = a.filter(is_odd, numbers(6))
    print(await a.reduce(lambda left, right: left * 10 + right, odd))

asyncio.run(main())
""",
}
