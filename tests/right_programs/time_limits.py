# Programs that limit the time, retry, and protect what must not be cut short.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "wait_for that comes too late": """\
import asyncio

async def slow():
    await asyncio.sleep(10)
    return "never"

async def main():
    try:
        print(await asyncio.wait_for(slow(), timeout=0.2))
    except TimeoutError:
        print("too late")

asyncio.run(main())
""",
    "a default after a timeout": """\
import asyncio

async def weather(seconds):
    await asyncio.sleep(seconds)
    return "sunny"

async def with_default(coroutine, default):
    try:
        async with asyncio.timeout(0.2):
            return await coroutine
    except TimeoutError:
        return default

async def main():
    print(await with_default(weather(0.1), "?"))
    print(await with_default(weather(0.5), "?"))

asyncio.run(main())
""",
    "a timeout that is moved": """\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as limit:
            await asyncio.sleep(0.1)
            limit.reschedule(loop.time() + 0.2)
            await asyncio.sleep(1)
    except TimeoutError:
        print("expired", limit.expired())

asyncio.run(main())
""",
    "timeouts in each other": """\
import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("the inner one")
            await asyncio.sleep(0.2)
            print("goes on")
    except TimeoutError:
        print("the outer one")

asyncio.run(main())
""",
    "timeout_at for several steps": """\
import asyncio

async def step(number):
    await asyncio.sleep(0.1)
    return number

async def main():
    deadline = asyncio.get_running_loop().time() + 0.35
    done = []
    try:
        async with asyncio.timeout_at(deadline):
            for number in range(10):
                done.append(await step(number))
    except TimeoutError:
        print("got as far as", done)

asyncio.run(main())
""",
    "what is shielded goes on": """\
import asyncio

async def save():
    await asyncio.sleep(0.3)
    print("saved")

async def main():
    saving = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(saving), 0.1)
    except TimeoutError:
        print("still saving")
        await saving

asyncio.run(main())
""",
    "a shield around a clean-up": """\
import asyncio

async def roll_back():
    await asyncio.sleep(0.1)
    print("rolled back")

async def transaction():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.shield(roll_back())
        raise

async def main():
    task = asyncio.create_task(transaction())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

asyncio.run(main())
""",
    "a task that takes its cancellation back": """\
import asyncio

async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        print("not now")
    await asyncio.sleep(0.2)
    return "finished"

async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    task.cancel()
    print(await task)

asyncio.run(main())
""",
    "a parent that is cancelled cancels its tasks": """\
import asyncio

async def child(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "ends")

async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("one"))
        group.create_task(child("two"))

async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
""",
    "tasks that are left are cancelled at the end": """\
import asyncio

async def background():
    try:
        while True:
            await asyncio.sleep(0.1)
    finally:
        print("closed")

async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0.25)
    print("main ends", task.done())

asyncio.run(main())
""",
    "a retry after a timeout": """\
import asyncio

async def request(attempt):
    await asyncio.sleep(0.5 / attempt)
    return f"answer of attempt {attempt}"

async def main():
    for attempt in range(1, 6):
        try:
            async with asyncio.timeout(0.2):
                print(await request(attempt))
                break
        except TimeoutError:
            print("attempt", attempt, "was too slow")
            await asyncio.sleep(0.1 * attempt)

asyncio.run(main())
""",
    "cancelling what has not begun": """\
import asyncio

async def work():
    print("never")

async def main():
    task = asyncio.create_task(work())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled before it began")

asyncio.run(main())
""",
    "a watchdog": """\
import asyncio

async def watch(task, seconds):
    await asyncio.sleep(seconds)
    task.cancel("the watchdog")

async def main():
    try:
        dog = asyncio.create_task(watch(asyncio.current_task(), 0.2))
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(error.args)
        asyncio.current_task().uncancel()
    await dog
    print("main goes on")

asyncio.run(main())
""",
    "an exit stack closes in reverse": """\
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

@asynccontextmanager
async def opened(name):
    await asyncio.sleep(0.05)
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.05)
        print("close", name)

async def main():
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(opened(name)) for name in "abc"]
        print(names)

asyncio.run(main())
""",
}
"""By what they are about."""
