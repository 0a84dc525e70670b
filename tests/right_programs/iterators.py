# Programs that chain, merge and cut what async generators yield.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a pipeline of generators": """\
import asyncio

async def source():
    for number in range(6):
        await asyncio.sleep(0.02)
        yield number

async def evens(numbers):
    async for number in numbers:
        if number % 2 == 0:
            yield number

async def squares(numbers):
    async for number in numbers:
        yield number * number

async def main():
    print([number async for number in squares(evens(source()))])

asyncio.run(main())
""",
    "batches": """\
import asyncio

async def numbers():
    for number in range(7):
        await asyncio.sleep(0.02)
        yield number

async def batched(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

async def main():
    async for batch in batched(numbers(), 3):
        print(batch)

asyncio.run(main())
""",
    "take the first ones and close the rest": """\
import asyncio
from contextlib import aclosing

async def naturals():
    number = 0
    while True:
        yield number
        number += 1
        await asyncio.sleep(0.01)

async def take(count, source):
    async with aclosing(source) as values:
        async for value in values:
            if count == 0:
                return
            count -= 1
            yield value

async def main():
    async with aclosing(take(3, naturals())) as first:
        print([value async for value in first])

asyncio.run(main())
""",
    "two sources are merged": """\
import asyncio

async def ticks(name, seconds, count):
    for number in range(count):
        await asyncio.sleep(seconds)
        yield name, number

async def merged(*sources):
    queue = asyncio.Queue()

    async def drain(source):
        async for item in source:
            await queue.put(item)

    async def drain_all():
        await asyncio.gather(*map(drain, sources))
        await queue.put(None)

    task = asyncio.create_task(drain_all())
    while (item := await queue.get()) is not None:
        yield item
    await task

async def main():
    async for item in merged(ticks("a", 0.1, 3), ticks("b", 0.15, 2)):
        print(*item)

asyncio.run(main())
""",
    "two sources side by side": """\
import asyncio

async def letters():
    for letter in "abc":
        await asyncio.sleep(0.1)
        yield letter

async def numbers():
    number = 0
    while number < 3:
        await asyncio.sleep(0.1)
        number += 1
        yield number

async def zipped(first, second):
    async for one in first:
        other = await anext(second)
        yield one, other

async def main():
    async for pair in zipped(letters(), numbers()):
        print(pair)

asyncio.run(main())
""",
    "a walk through a tree": """\
import asyncio

TREE = {"root": ["left", "right"], "left": ["leaf"], "right": [], "leaf": []}

async def children(name):
    await asyncio.sleep(0.02)
    return TREE[name]

async def walk(name, depth=0):
    yield name, depth
    for child in await children(name):
        async for found in walk(child, depth + 1):
            yield found

async def main():
    async for name, depth in walk("root"):
        print("  " * depth + name)

asyncio.run(main())
""",
    "a cursor through pages": """\
import asyncio

async def fetch(page):
    await asyncio.sleep(0.1)
    return {"items": [page * 2, page * 2 + 1], "next": page + 1 if page < 2 else None}

async def items():
    page = 0
    while page is not None:
        answer = await fetch(page)
        for item in answer["items"]:
            yield item
        page = answer["next"]

async def main():
    print([item async for item in items()])

asyncio.run(main())
""",
    "an early return from async for": """\
import asyncio

async def ids():
    for number in range(100):
        await asyncio.sleep(0.01)
        yield number

async def find(wanted):
    async for number in ids():
        if number == wanted:
            return number
    return None

async def main():
    print(await find(5), await find(500))

asyncio.run(main())
""",
    "a timeout around each value": """\
import asyncio

async def slower_and_slower():
    for number in range(1, 6):
        await asyncio.sleep(number / 10)
        yield number

async def main():
    values = slower_and_slower()
    try:
        while True:
            async with asyncio.timeout(0.25):
                print(await anext(values))
    except TimeoutError:
        print("too slow")
    await values.aclose()

asyncio.run(main())
""",
    "for else": """\
import asyncio

async def numbers():
    for number in (1, 3, 5):
        await asyncio.sleep(0.01)
        yield number

async def main():
    async for number in numbers():
        if number % 2 == 0:
            print("even")
            break
    else:
        print("all are odd")

asyncio.run(main())
""",
    "a plain generator beside": """\
import asyncio

def plain():
    yield from range(3)

async def main():
    for number in plain():
        await asyncio.sleep(0.01)
        print(number)
    print(sum(plain()), [n async for n in async_version()])

async def async_version():
    for number in plain():
        yield number

asyncio.run(main())
""",
    "a progress bar": """\
import asyncio

async def work(steps):
    for step in range(1, steps + 1):
        await asyncio.sleep(0.05)
        yield step / steps

async def main():
    async for part in work(5):
        print("#" * round(part * 10), end="\\r" if part < 1 else "\\n")

asyncio.run(main())
""",
}
"""By what they are about."""
