# Programs with aioitertools: itertools for async iterators, and gathering with a limit.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "chain and islice": """\
import asyncio
from aioitertools import chain, islice, list as alist

async def count(start):
    while True:
        yield start
        start += 1
        await asyncio.sleep(0.1)

async def main():
    first = islice(count(10), 2)
    second = islice(count(20), 3)
    print(await alist(chain(first, second)))

asyncio.run(main())
""",
    "a gather with a limit": """\
import asyncio
from aioitertools.asyncio import gather

async def load(name):
    await asyncio.sleep(0.1)
    print("loaded", name)
    return name.upper()

async def main():
    print(await gather(*(load(name) for name in "abcd"), limit=2))

asyncio.run(main())
""",
    "as they come": """\
import asyncio
from aioitertools.asyncio import as_completed

async def guess(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    guesses = [guess("slow", 0.3), guess("quick", 0.1), guess("middling", 0.2)]
    async for name in as_completed(guesses):
        print(name)

asyncio.run(main())
""",
    "values as they are generated": """\
import asyncio
from aioitertools.asyncio import as_generated

async def birds(name, pause):
    for number in range(2):
        await asyncio.sleep(pause)
        yield f"{name} {number}"

async def main():
    async for bird in as_generated([birds("owl", 0.2), birds("wren", 0.15)]):
        print(bird)

asyncio.run(main())
""",
    "map and zip": """\
import asyncio
import aioitertools

async def price(item):
    await asyncio.sleep(0.1)
    return len(item)

async def main():
    items = ["pen", "paper"]
    prices = aioitertools.map(price, items)
    async for item, cost in aioitertools.zip(items, prices):
        print(item, cost)

asyncio.run(main())
""",
    "batches and running sums": """\
import asyncio
from aioitertools.itertools import accumulate, takewhile
from aioitertools.more_itertools import chunked

async def steps():
    for step in (1, 2, 3, 4, 5):
        await asyncio.sleep(0.05)
        yield step

async def main():
    async for pair in chunked(steps(), 2):
        print(pair)
    async for total in takewhile(lambda total: total < 11, accumulate(steps())):
        print(total)

asyncio.run(main())
""",
}
