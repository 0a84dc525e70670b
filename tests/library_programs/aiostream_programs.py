# Programs with aiostream: streams, pipes and operators of one's own.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a pipeline": """\
import asyncio
from aiostream import pipe, stream

async def main():
    squares = stream.count(interval=0.1) | pipe.map(lambda n: n * n) | pipe.take(4)
    async with squares.stream() as values:
        async for value in values:
            print(value)

asyncio.run(main())
""",
    "two generators are merged": """\
import asyncio
from aiostream import stream

async def ticks(name, pause):
    for number in range(3):
        await asyncio.sleep(pause)
        yield f"{name}{number}"

async def main():
    merged = stream.merge(ticks("a", 0.1), ticks("b", 0.16))
    async with merged.stream() as values:
        async for value in values:
            print(value)

asyncio.run(main())
""",
    "two generators side by side": """\
import asyncio
from aiostream import stream

async def names():
    for name in ("Ada", "Alan"):
        await asyncio.sleep(0.1)
        yield name

async def years():
    for year in (1815, 1912):
        await asyncio.sleep(0.2)
        yield year

async def main():
    print(await stream.list(stream.zip(names(), years())))

asyncio.run(main())
""",
    "requests, two at a time": """\
import asyncio
from aiostream import pipe, stream

async def fetch(number):
    await asyncio.sleep(0.1)
    return f"page {number}"

async def main():
    pages = stream.range(4) | pipe.map(fetch, task_limit=2)
    async with pages.stream() as values:
        async for page in values:
            print(page)

asyncio.run(main())
""",
    "chain and enumerate": """\
import asyncio
from aiostream import pipe, stream

async def letters(text):
    for letter in text:
        await asyncio.sleep(0.01)
        yield letter

async def main():
    both = stream.chain(letters("ab"), letters("yz")) | pipe.enumerate(1)
    async with both.stream() as values:
        async for number, letter in values:
            print(number, letter)

asyncio.run(main())
""",
    "an operator of one's own": """\
import asyncio
from aiostream import pipable_operator, pipe, stream, streamcontext

@pipable_operator
async def differences(source):
    async with streamcontext(source) as values:
        last = None
        async for value in values:
            if last is not None:
                yield value - last
            last = value

async def readings():
    for value in (3, 7, 6, 10):
        await asyncio.sleep(0.1)
        yield value

async def main():
    steps = stream.iterate(readings()) | differences.pipe() | pipe.print()
    await steps

asyncio.run(main())
""",
    "a flat map": """\
import asyncio
from aiostream import pipe, stream

async def children(parent):
    for number in range(2):
        await asyncio.sleep(0.05)
        yield f"{parent}.{number}"

async def main():
    everybody = stream.iterate(["x", "y"]) | pipe.flatmap(children)
    print(sorted(await stream.list(everybody)))

asyncio.run(main())
""",
    "chunks, spaced out": """\
import asyncio
from aiostream import pipe, stream

async def main():
    chunks = stream.range(5) | pipe.chunks(2) | pipe.spaceout(0.2)
    async with chunks.stream() as values:
        async for chunk in values:
            print(chunk)

asyncio.run(main())
""",
}
