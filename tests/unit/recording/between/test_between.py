# The queues, locks and the like of a program are told, with each of their changes, and who holds them.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import changes, resources, steps

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_a_queue_is_told_with_its_size_and_each_of_its_changes(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work(jobs):
    while True:
        await jobs.get()
        await asyncio.sleep(1)
        jobs.task_done()
async def main():
    jobs = asyncio.Queue(maxsize=1)
    worker = asyncio.create_task(work(jobs), name="worker")
    await jobs.put("a")
    await jobs.put("b")
    await jobs.join()
    worker.cancel()
asyncio.run(main())
"""
    )
    assert [(each["kind"], each["name"], each["line"], each["size"]) for each in resources(host)] == [
        ("queue", "jobs", 8, 1)
    ]
    assert changes(host) == [
        "0.0 jobs put:10 1 unfinished=1 by=Task-1",
        "0.0 jobs get:4 0 unfinished=1 by=worker",
        "0.0 jobs put:11 1 unfinished=2 by=Task-1",
        "1.0 jobs done:6 1 unfinished=1 by=worker",
        "1.0 jobs get:4 0 unfinished=1 by=worker",
        "2.0 jobs done:6 0 by=worker",
    ]
    assert [(step["on"], step["resource"]) for step in steps(host, "wait") if "resource" in step] == [
        ({"kind": "queue.put", "name": "jobs"}, 1),
        ({"kind": "queue.join", "name": "jobs"}, 1),
        ({"kind": "queue.get", "name": "jobs"}, 1),
    ]


def test_a_lock_and_a_semaphore_say_who_holds_them(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
async def use(store, places):
    async with places:
        await asyncio.sleep(1)
    async with store.lock:
        await asyncio.sleep(1)
async def main():
    store, places = Store(), asyncio.BoundedSemaphore(2)
    async with asyncio.TaskGroup() as group:
        for name in "ABC":
            group.create_task(use(store, places), name=name)
asyncio.run(main())
"""
    )
    told = [(each["kind"], each["name"], each.get("size")) for each in resources(host)]
    assert told == [("semaphore", "Semaphore", 2), ("lock", "lock", None)]
    assert changes(host) == [
        "0.0 Semaphore acquire:6 1 by=A held=A",
        "0.0 Semaphore acquire:6 0 by=B held=A,B",
        "1.0 Semaphore release:6 0 by=A held=B",
        "1.0 lock acquire:8 0 by=A held=A",
        "1.0 Semaphore release:6 1 by=B",
        "1.0 Semaphore acquire:6 1 by=C held=C",
        "2.0 lock release:8 1 by=A",
        "2.0 lock acquire:8 0 by=B held=B",
        "2.0 Semaphore release:6 2 by=C",
        "3.0 lock release:8 1 by=B",
        "3.0 lock acquire:8 0 by=C held=C",
        "4.0 lock release:8 1 by=C",
    ]


def test_an_event_a_condition_and_a_barrier_are_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def meet(barrier):
    await barrier.wait()
async def listen(news):
    async with news:
        await news.wait()
async def main():
    go = asyncio.Event()
    news = asyncio.Condition()
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(listen(news), name="listener")
    await asyncio.sleep(1)
    go.set()
    await go.wait()
    go.clear()
    async with news:
        news.notify_all()
    await task
    await asyncio.gather(meet(barrier), meet(barrier))
asyncio.run(main())
"""
    )
    assert changes(host) == [
        "0.0 news acquire:5 0 by=listener held=listener",
        "0.0 news release:6 1 by=listener",
        "1.0 go set:13 1 by=Task-1",
        "1.0 go clear:15 0 by=Task-1",
        "1.0 news acquire:16 0 by=Task-1 held=Task-1",
        "1.0 news release:16 1 by=Task-1",
        "1.0 news acquire:6 0 by=listener held=listener",
        "1.0 news release:5 1 by=listener",
        "1.0 barrier arrive:3 1 by=Task-2",
        "1.0 barrier arrive:3 2 by=Task-3",
        "1.0 barrier leave:3 1 by=Task-3",
        "1.0 barrier leave:3 0 by=Task-2",
    ]


def test_what_a_library_makes_for_itself_is_not_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    for each in asyncio.as_completed([asyncio.sleep(1), asyncio.sleep(2)]):
        await each
    asyncio.Queue()
asyncio.run(main())
"""
    )
    assert resources(host) == []
    assert changes(host) == []


def test_names_come_from_where_something_is_put(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
@dataclass
class Account:
    guard: asyncio.Lock = field(default_factory=asyncio.Lock)
class Own(asyncio.Lock):
    def __init__(self):
        super().__init__()
async def use(*locks):
    for lock in locks:
        async with lock:
            pass
async def main():
    forks = [asyncio.Lock() for _ in range(2)]
    owned: asyncio.Lock = Own()
    by_key = {}
    by_key["a"] = asyncio.Lock()
    await use(*forks, owned, by_key["a"], Account().guard, Account().guard, defaultdict(asyncio.Lock)["x"])
asyncio.run(main())
"""
    )
    names = [each["name"] for each in resources(host)]
    assert names == ["forks[0]", "forks[1]", "owned", "by_key", "guard", "guard #2", "Lock"]


def test_a_wait_names_the_tasks_that_it_is_for(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def nap(seconds):
    await asyncio.sleep(seconds)
async def main():
    await asyncio.gather(nap(1), nap(2))
    async with asyncio.TaskGroup() as group:
        group.create_task(nap(1))
    task = asyncio.create_task(nap(1))
    await asyncio.wait([task])
    await asyncio.shield(asyncio.create_task(nap(1)))
    for each in asyncio.as_completed([asyncio.create_task(nap(1))]):
        await each
    await asyncio.create_task(asyncio.sleep(1))
asyncio.run(main())
"""
    )
    waits = [(step["on"]["kind"], step.get("tasks")) for step in steps(host, "wait") if step["lane"] == 1]
    assert waits == [
        ("gather", [2, 3]),
        ("task group", [4]),
        ("wait", [5]),
        ("shield", [6]),
        ("as_completed", [7]),
        ("task", None),
    ]
