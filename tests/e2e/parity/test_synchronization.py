# What tasks share: queues, locks, events. As in a terminal.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_output

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "a producer and a consumer share a queue": """
        import asyncio

        async def produce(queue):
            for number in range(5):
                await queue.put(number)
                print("put", number, queue.qsize())
            await queue.put(None)

        async def consume(queue):
            while (number := await queue.get()) is not None:
                await asyncio.sleep(0.001)
                print("got", number)
                queue.task_done()
            queue.task_done()

        async def main():
            queue = asyncio.Queue(maxsize=2)
            await asyncio.gather(produce(queue), consume(queue))
            await queue.join()
            for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
                other = kind()
                for number in (2, 1, 3):
                    other.put_nowait(number)
                print([other.get_nowait() for _ in range(3)])

        asyncio.run(main())
    """,
    "locks, events, conditions, semaphores and barriers": """
        import asyncio

        async def main():
            lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()
            semaphore, barrier, inside, met = asyncio.Semaphore(2), asyncio.Barrier(3), [], []

            async def worker(name):
                async with semaphore:
                    inside.append(name)
                    print("at most two inside:", len(inside) <= 2)
                    await asyncio.sleep(0)
                    inside.remove(name)
                async with lock:
                    print(name, "has the lock")
                met.append(await barrier.wait())
                await event.wait()
                async with condition:
                    await condition.wait()
                    print(name, "notified")

            async with asyncio.TaskGroup() as group:
                for name in "abc":
                    group.create_task(worker(name))
                await asyncio.sleep(0.3)
                event.set()
                await asyncio.sleep(0.3)
                async with condition:
                    condition.notify_all()
            print(sorted(met))

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, SAME_OUTPUT[story])
