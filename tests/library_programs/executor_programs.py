# Programs with concurrent.futures, queue and threads beside the loop.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "functions in an executor": """\
import asyncio
from concurrent.futures import ThreadPoolExecutor

def count(text):
    return text, len(text)

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, count, text) for text in ("one", "three")]
        print(await asyncio.gather(*jobs))

asyncio.run(main())
""",
    "to a thread and back": """\
import asyncio
import json

def parse(text):
    return json.loads(text)

async def tick():
    for number in range(2):
        await asyncio.sleep(0.1)
        print("tick", number)

async def main():
    ticking = asyncio.create_task(tick(), name="ticking")
    print(await asyncio.to_thread(parse, '{"a": 1}'))
    await ticking

asyncio.run(main())
""",
    "a result that another thread sets": """\
import asyncio
from concurrent.futures import Future

async def read(promise):
    return await asyncio.wrap_future(promise)

async def main():
    promise = Future()
    asyncio.get_running_loop().call_later(0.2, promise.set_result, "here")
    print(await read(promise))

asyncio.run(main())
""",
    "jobs in a queue of priorities": """\
import asyncio
from dataclasses import dataclass, field

@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)

async def worker(jobs):
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.1)
        print(job.priority, job.name)
        jobs.task_done()

async def main():
    jobs = asyncio.PriorityQueue()
    for job in (Job(3, "tidy"), Job(1, "eat"), Job(2, "work")):
        jobs.put_nowait(job)
    hand = asyncio.create_task(worker(jobs), name="hand")
    await jobs.join()
    hand.cancel()

asyncio.run(main())
""",
    "a queue of the standard library": """\
import asyncio
import queue

inbox = queue.SimpleQueue()

async def fill():
    for number in range(3):
        await asyncio.sleep(0.1)
        inbox.put(number)

async def look():
    found = 0
    while found < 3:
        try:
            print("found", inbox.get_nowait())
            found += 1
        except queue.Empty:
            await asyncio.sleep(0.04)

async def main():
    await asyncio.gather(fill(), look())

asyncio.run(main())
""",
}
