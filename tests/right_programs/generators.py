# Programs with async generators and comprehensions.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "numbers that come one by one": """\
import asyncio

async def count(until):
    for number in range(until):
        await asyncio.sleep(0.1)
        yield number

async def main():
    async for number in count(3):
        print(number)

asyncio.run(main())
""",
    "a comprehension of each kind": """\
import asyncio

async def count(until):
    for number in range(until):
        await asyncio.sleep(0.05)
        yield number

async def double(number):
    await asyncio.sleep(0.01)
    return 2 * number

async def main():
    print([number async for number in count(4) if number % 2])
    print({number % 2 async for number in count(4)})
    print({number: await double(number) async for number in count(3)})
    print([await double(number) for number in range(3)])
    pairs = ((a, b) async for a in count(2) async for b in count(2))
    print([pair async for pair in pairs])

asyncio.run(main())
""",
    "two generators at once": """\
import asyncio

async def ticks(name, seconds):
    for number in range(3):
        await asyncio.sleep(seconds)
        yield f"{name} {number}"

async def show(generator):
    async for tick in generator:
        print(tick)

async def main():
    await asyncio.gather(show(ticks("slow", 0.2)), show(ticks("fast", 0.1)))

asyncio.run(main())
""",
    "aclosing after a break": """\
import asyncio
from contextlib import aclosing

async def lines():
    try:
        number = 0
        while True:
            await asyncio.sleep(0.05)
            yield number
            number += 1
    finally:
        print("file closed")

async def main():
    async with aclosing(lines()) as opened:
        async for line in opened:
            if line == 2:
                break
    print("after it")
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "aclose by hand": """\
import asyncio

async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.1)
        print("cleaned up")

async def main():
    generator = numbers()
    try:
        async for number in generator:
            print(number)
            break
    finally:
        await generator.aclose()

asyncio.run(main())
""",
    "an average that is sent to": """\
import asyncio

async def averager():
    total, count, average = 0, 0, None
    while True:
        number = yield average
        total, count = total + number, count + 1
        average = total / count

async def main():
    average = averager()
    await anext(average)
    for number in (10, 20, 60):
        print(await average.asend(number))
    await average.aclose()

asyncio.run(main())
""",
    "an error that is thrown in": """\
import asyncio

async def resilient():
    number = 0
    while True:
        try:
            number += 1
            yield number
        except ValueError as error:
            print("ignored", error)

async def main():
    generator = resilient()
    print(await anext(generator))
    print(await generator.athrow(ValueError("a bad one")))
    print(await generator.asend(None))
    await generator.aclose()

asyncio.run(main())
""",
    "anext with a default": """\
import asyncio

async def short():
    yield "only"

async def main():
    values = aiter(short())
    print(await anext(values), await anext(values, "nothing"))
    try:
        await anext(values)
    except StopAsyncIteration:
        print("exhausted")

asyncio.run(main())
""",
    "a class that counts down": """\
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

asyncio.run(main())
""",
    "a class whose __aiter__ is a generator": """\
import asyncio

class Sensor:
    def __init__(self, values):
        self.values = values

    async def __aiter__(self):
        for value in self.values:
            await asyncio.sleep(0.05)
            yield value

async def main():
    sensor = Sensor([1, 2, 3])
    print([value async for value in sensor])
    print(max([value async for value in sensor]))

asyncio.run(main())
""",
}
"""By what they are about."""
