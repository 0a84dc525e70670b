# Programs that wait for several things at once, by gather, tasks and task groups.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "results in the order of the calls": """\
import asyncio

async def square(number, seconds):
    await asyncio.sleep(seconds)
    return number * number

async def main():
    print(await asyncio.gather(square(3, 0.3), square(2, 0.2), square(1, 0.1)))

asyncio.run(main())
""",
    "gather of a generator's coroutines": """\
import asyncio

async def fetch(page):
    await asyncio.sleep(0.1 * page)
    return f"page {page}"

async def main():
    for text in await asyncio.gather(*(fetch(page) for page in range(1, 5))):
        print(text)

asyncio.run(main())
""",
    "gather gives exceptions as results": """\
import asyncio

async def divide(a, b):
    await asyncio.sleep(0.1)
    return a / b

async def main():
    results = await asyncio.gather(divide(1, 2), divide(1, 0), return_exceptions=True)
    for result in results:
        print("failed" if isinstance(result, Exception) else result)

asyncio.run(main())
""",
    "gather whose first failure is caught": """\
import asyncio

async def fails():
    await asyncio.sleep(0.1)
    raise ValueError("no")

async def works():
    await asyncio.sleep(0.2)
    return "yes"

async def main():
    slow = asyncio.create_task(works())
    try:
        await asyncio.gather(fails(), slow)
    except ValueError as error:
        print("caught", error)
    print(await slow)

asyncio.run(main())
""",
    "nested gathers": """\
import asyncio

async def leaf(name):
    await asyncio.sleep(0.1)
    return name

async def main():
    branches = [asyncio.gather(leaf(f"{b}1"), leaf(f"{b}2")) for b in "ab"]
    print(await asyncio.gather(*branches))

asyncio.run(main())
""",
    "tasks that are made first and awaited later": """\
import asyncio

async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)

async def main():
    first = asyncio.create_task(say_after(0.1, "hello"))
    second = asyncio.create_task(say_after(0.2, "world"))
    await first
    await second

asyncio.run(main())
""",
    "a task group": """\
import asyncio

async def work(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} is done"

async def main():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(work("one", 0.2))
        two = group.create_task(work("two", 0.1))
    print(one.result(), two.result())

asyncio.run(main())
""",
    "a task group whose errors are handled by kind": """\
import asyncio

async def fail(kind):
    await asyncio.sleep(0.1)
    raise kind("on purpose")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError))
            group.create_task(fail(KeyError))
            group.create_task(asyncio.sleep(10))
    except* ValueError as several:
        print("values", len(several.exceptions))
    except* KeyError as several:
        print("keys", len(several.exceptions))

asyncio.run(main())
""",
    "a task of a group that makes further tasks": """\
import asyncio

async def visit(group, depth, seen):
    await asyncio.sleep(0.05)
    seen.append(depth)
    if depth < 3:
        group.create_task(visit(group, depth + 1, seen))
        group.create_task(visit(group, depth + 1, seen))

async def main():
    seen = []
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(group, 1, seen))
    print(sorted(seen))

asyncio.run(main())
""",
    "a task group that one of its tasks ends": """\
import asyncio

class Done(Exception):
    pass

async def until_done(seconds):
    await asyncio.sleep(seconds)
    raise Done

async def tick():
    while True:
        print("tick")
        await asyncio.sleep(0.1)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(tick())
            group.create_task(until_done(0.35))
    except* Done:
        print("done")

asyncio.run(main())
""",
}
"""By what they are about."""
