# Programs that wait for several things: as_completed, shield, timeouts, groups, wait.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "results as they come": """\
import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} after {seconds} s"

async def main():
    waits = [fetch("slow", 0.3), fetch("quick", 0.1)]
    for next_one in asyncio.as_completed(waits):
        print(await next_one)

asyncio.run(main())
""",
    "tasks as they come": """\
import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    names = {asyncio.create_task(fetch(name, seconds)): name for name, seconds in [("a", 0.2), ("b", 0.1)]}
    async for task in asyncio.as_completed(names):
        print(names[task], await task)

asyncio.run(main())
""",
    "a shield": """\
import asyncio

async def save():
    await asyncio.sleep(0.3)
    print("saved")

async def main():
    saving = asyncio.create_task(save(), name="saving")
    try:
        await asyncio.wait_for(asyncio.shield(saving), 0.1)
    except TimeoutError:
        print("it takes longer")
    await saving

asyncio.run(main())
""",
    "a deadline that moves": """\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.2) as limit:
            for number in range(5):
                await asyncio.sleep(0.15)
                print("step", number)
                if number == 0:
                    limit.reschedule(loop.time() + 0.2)
    except TimeoutError:
        print("over")

asyncio.run(main())
""",
    "the first one wins": """\
import asyncio

async def mirror(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    tasks = [asyncio.create_task(mirror(name, s), name=name) for name, s in (("north", 0.2), ("south", 0.1))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print("from", done.pop().result())

asyncio.run(main())
""",
    "groups in groups": """\
import asyncio

async def leaf(name):
    await asyncio.sleep(0.1)
    print(name)

async def branch(name):
    async with asyncio.TaskGroup() as group:
        for number in range(2):
            group.create_task(leaf(f"{name}{number}"))

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(branch("a"))
        group.create_task(branch("b"))
    print("all")

asyncio.run(main())
""",
    "a value instead of a late answer": """\
import asyncio

async def weather(city):
    await asyncio.sleep(1 if city == "Oslo" else 0.1)
    return "sun"

async def ask(city):
    try:
        return await asyncio.wait_for(weather(city), timeout=0.3)
    except TimeoutError:
        return "unknown"

async def main():
    cities = ("Rome", "Oslo")
    answers = await asyncio.gather(*map(ask, cities))
    print(dict(zip(cities, answers)))

asyncio.run(main())
""",
    "eager tasks": """\
import asyncio

cache = {"a": 1}

async def look_up(key):
    if key not in cache:
        await asyncio.sleep(0.1)
        cache[key] = len(cache) + 1
    return cache[key]

async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(look_up(key), name=f"look up {key}") for key in "ab"]
        print([task.done() for task in tasks])
    print([task.result() for task in tasks])

asyncio.run(main())
""",
    "a task by its class": """\
import asyncio

async def count(to):
    for number in range(to):
        await asyncio.sleep(0.1)
    return number

async def main():
    task = asyncio.Task(count(3), name="counter")
    print(task.get_name(), await task)

asyncio.run(main())
""",
    "a runner with two runs": """\
import asyncio

async def write(notes, text):
    await asyncio.sleep(0.1)
    notes.append(text)

notes = []
with asyncio.Runner() as runner:
    runner.run(write(notes, "one"))
    runner.run(write(notes, "two"))
print(notes)
""",
}
