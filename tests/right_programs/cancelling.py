# Programs that cancel tasks, and clean up.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a clean-up that waits, and the cancellation goes on": """\
import asyncio

async def download():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("removing the half of the file")
        await asyncio.sleep(0.2)
        raise

async def main():
    task = asyncio.create_task(download())
    await asyncio.sleep(0.1)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled:", *error.args)

asyncio.run(main())
""",
    "finally in two levels": """\
import asyncio

async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("inner cleans up")
        await asyncio.sleep(0.1)

async def outer():
    try:
        await inner()
    finally:
        print("outer cleans up")

async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled())

asyncio.run(main())
""",
    "suppress of the one that was cancelled": """\
import asyncio
from contextlib import suppress

async def clock():
    while True:
        print("tick")
        await asyncio.sleep(0.1)

async def main():
    task = asyncio.create_task(clock())
    await asyncio.sleep(0.35)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.1)
    print("stopped")

asyncio.run(main())
""",
    "a server loop that ends when it is cancelled": """\
import asyncio

async def serve():
    handled = 0
    try:
        while True:
            await asyncio.sleep(0.1)
            handled += 1
    except asyncio.CancelledError:
        print("handled", handled)

async def main():
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.45)
    task.cancel()
    await task

asyncio.run(main())
""",
    "a cancellation that becomes an error of its own": """\
import asyncio

class Aborted(Exception):
    pass

async def transfer():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        raise Aborted("the transfer was aborted") from error

async def main():
    task = asyncio.create_task(transfer())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except Aborted as error:
        print(error)

asyncio.run(main())
""",
    "errors are logged, and cancellations go through": """\
import asyncio

async def attempt(number):
    await asyncio.sleep(0.1)
    if number % 2:
        raise ValueError(number)

async def worker():
    number = 0
    while True:
        try:
            await attempt(number)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            print("failed", error)
        number += 1

async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.55)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
""",
    "a BaseException is noted and raised again": """\
import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    except BaseException as error:
        print("ended by", type(error).__name__)
        raise

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
}
"""By what they are about."""
