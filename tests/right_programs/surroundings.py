# Programs with signals, callbacks of the loop, and functions in threads.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "a handler of Ctrl+C": """\
import asyncio
import signal

async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, stop.set)
    loop.call_later(0.2, signal.raise_signal, signal.SIGINT)
    await stop.wait()
    loop.remove_signal_handler(signal.SIGINT)
    print("stopped in good order")

asyncio.run(main())
""",
    "SIGTERM cancels the main task": """\
import asyncio
import signal

async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
    loop.call_later(0.2, signal.raise_signal, signal.SIGTERM)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleaning up")
        await asyncio.sleep(0.1)
    finally:
        print("ended")

asyncio.run(main())
""",
    "Ctrl+C that is caught outside": """\
import asyncio
import signal

async def main():
    asyncio.get_running_loop().call_later(0.1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    finally:
        print("clean up")

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("bye")
""",
    "an exception handler of the loop": """\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handled:", context["exception"]))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.1)

asyncio.run(main())
""",
    "callbacks at times": """\
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    start = loop.time()
    loop.call_later(0.3, done.set_result, "done")
    loop.call_at(start + 0.1, print, "at 0.1")
    handle = loop.call_later(0.2, print, "never")
    handle.cancel()
    loop.call_soon(print, "soon")
    print(await done)

asyncio.run(main())
""",
    "what blocks is done in a thread": """\
import asyncio
import time

def blocking(seconds):
    time.sleep(seconds)
    return f"blocked for {seconds}"

async def main():
    print(await asyncio.to_thread(blocking, 0.02))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 0.01))

asyncio.run(main())
""",
    "a pool of threads": """\
import asyncio
from concurrent.futures import ThreadPoolExecutor

def factorial(number):
    result = 1
    for factor in range(2, number + 1):
        result *= factor
    return result

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, factorial, number) for number in (3, 5, 7)]
        print(await asyncio.gather(*jobs))

asyncio.run(main())
""",
    "a long computation that gives way": """\
import asyncio

async def primes(until):
    found = []
    for number in range(2, until):
        if all(number % prime for prime in found):
            found.append(number)
        if number % 50 == 0:
            await asyncio.sleep(0)
    return found

async def clock(stop):
    while not stop.is_set():
        await asyncio.sleep(0.01)

async def main():
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(clock(stop))
        found = await primes(300)
        stop.set()
    print(len(found))

asyncio.run(main())
""",
}
"""By what they are about."""
