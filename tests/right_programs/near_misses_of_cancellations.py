# Programs that are right, and look much like those with a handler that swallows a cancellation.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a clean-up in finally after the handler": """\
import asyncio

async def serve():
    try:
        while True:
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        print("stopping")
    finally:
        await asyncio.sleep(0.1)
        print("connection closed")

async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.25)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a handler inside a manager that waits at its end": """\
import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def connection():
    yield "connection"
    await asyncio.sleep(0.1)
    print("closed")

async def serve():
    async with connection():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("stopping")

async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.1)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a child that was cancelled ends a gather": """\
import asyncio

async def main():
    child = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_later(0.1, child.cancel)
    try:
        await asyncio.gather(child, asyncio.sleep(0.2))
    except asyncio.CancelledError:
        print("the child was cancelled")
    await asyncio.sleep(0.3)
    print("main goes on")

asyncio.run(main())
""",
    "a future that was cancelled": """\
import asyncio

async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, answer.cancel)
    try:
        await answer
    except asyncio.CancelledError:
        print("no answer will come")
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "a coroutine whose task was cancelled": """\
import asyncio

async def result_of(task):
    return await task

async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_later(0.1, task.cancel)
    try:
        await result_of(task)
    except asyncio.CancelledError:
        print("it was cancelled")
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "a break, and the clean-up after the loop": """\
import asyncio

async def show():
    while True:
        try:
            print("*", end="")
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break
    print()
    await asyncio.sleep(0.1)
    print("the display is off")

async def main():
    task = asyncio.create_task(show())
    await asyncio.sleep(0.35)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a supervisor that starts a cancelled child again": """\
import asyncio

async def child(number):
    if number == 0:
        asyncio.current_task().cancel()
    await asyncio.sleep(0.1)
    return f"child {number}"

async def supervise():
    for number in range(2):
        try:
            return await asyncio.create_task(child(number))
        except asyncio.CancelledError:
            print("again")
        await asyncio.sleep(0.1)

async def main():
    print(await asyncio.create_task(supervise()))

asyncio.run(main())
""",
    "a stop that waits for the one it cancels": """\
import asyncio

class Heart:
    def start(self):
        self.task = asyncio.create_task(self.beat())

    async def beat(self):
        while True:
            await asyncio.sleep(0.1)

    async def stop(self):
        self.task.cancel()
        try:
            await self.task
        except asyncio.CancelledError:
            pass
        await asyncio.sleep(0.1)
        print("stopped")

async def main():
    heart = Heart()
    heart.start()
    await asyncio.sleep(0.25)
    await asyncio.create_task(heart.stop())

asyncio.run(main())
""",
}
"""By what they are about."""
