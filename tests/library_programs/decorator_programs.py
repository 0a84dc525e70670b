# Programs with decorated coroutines, partial functions and dispatch.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a decorator that measures": """\
import asyncio
import functools

def timed(function):
    @functools.wraps(function)
    async def wrapped(*args):
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            return await function(*args)
        finally:
            print(f"{function.__name__} took {loop.time() - begun:.1f} s")
    return wrapped

@timed
async def tea(minutes):
    await asyncio.sleep(minutes / 10)
    return "tea"

@timed
async def toast():
    await asyncio.sleep(0.1)
    return "toast"

async def main():
    print(await asyncio.gather(tea(3), toast()))

asyncio.run(main())
""",
    "a decorator that tries again": """\
import asyncio
import functools

def again(times, pause):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except ConnectionError as error:
                    print(f"attempt {attempt}: {error}")
                    await asyncio.sleep(pause * attempt)
            raise TimeoutError("given up")
        return wrapper
    return decorate

tries = 0

@again(times=3, pause=0.1)
async def connect(host):
    global tries
    tries += 1
    await asyncio.sleep(0.05)
    if tries < 3:
        raise ConnectionError(host)
    return f"connected to {host}"

print(asyncio.run(connect("example")))
""",
    "a cache of tasks": """\
import asyncio
import functools

@functools.cache
def user(number):
    return asyncio.ensure_future(load_user(number))

async def load_user(number):
    print("loads", number)
    await asyncio.sleep(0.1)
    return f"user {number}"

async def main():
    print(await asyncio.gather(user(1), user(2), user(1)))

asyncio.run(main())
""",
    "partial functions": """\
import asyncio
from functools import partial

async def say(what, *, after):
    await asyncio.sleep(after)
    print(what)

async def main():
    soon = partial(say, after=0.1)
    later = partial(say, after=0.3)
    async with asyncio.TaskGroup() as group:
        group.create_task(later("world"))
        group.create_task(soon("hello"))

asyncio.run(main())
""",
    "a function for each type": """\
import asyncio
from functools import singledispatch

@singledispatch
async def pack(thing):
    raise TypeError(thing)

@pack.register
async def _(thing: str):
    await asyncio.sleep(0.1)
    return f"box of {thing}"

@pack.register
async def _(thing: int):
    await asyncio.sleep(0.2)
    return f"crate of {thing}"

async def main():
    print(await asyncio.gather(pack("apples"), pack(7)))

asyncio.run(main())
""",
    "a limit in a decorator": """\
import asyncio
from functools import wraps

def at_most(count):
    places = asyncio.Semaphore(count)
    def decorate(function):
        @wraps(function)
        async def limited(*args):
            async with places:
                return await function(*args)
        return limited
    return decorate

@at_most(2)
async def render(page):
    await asyncio.sleep(0.1)
    print("rendered", page)

async def main():
    await asyncio.gather(*map(render, range(4)))

asyncio.run(main())
""",
    "a decorated generator": """\
import asyncio
import functools

def numbered(generator):
    @functools.wraps(generator)
    async def outer(*args):
        number = 0
        async for value in generator(*args):
            number += 1
            yield number, value
    return outer

@numbered
async def letters(word):
    for letter in word:
        await asyncio.sleep(0.05)
        yield letter

async def main():
    async for number, letter in letters("abc"):
        print(number, letter)

asyncio.run(main())
""",
}
