# What the recorder of queues, locks and the like leaves out, cannot hear and must not do.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from recorded import changes, lanes, resources, steps

from yieldpad.recording import recorder
from yieldpad.recording.between import between
from yieldpad.recording.between.between import Between

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_a_flood_of_changes_is_thinned_and_its_last_state_is_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    queue = asyncio.Queue()
    for number in range(1000):
        queue.put_nowait(number)
    await asyncio.sleep(1)
    queue.get_nowait()
    await asyncio.sleep(1)
    for number in range(5):
        queue.get_nowait()
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    told = [event["change"] for event in host.events if event["type"] == "change"]
    assert [change["count"] for change in told] == [*range(1, 101), 1000, 999, 998, 994]
    assert [change["line"] for change in told[-4:]] == [0, 7, 10, 0]


def test_the_names_in_a_function_that_is_called_again_begin_again(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
def table(number):
    forks = [asyncio.Lock() for _ in range(number)]
    return forks
async def laid():
    plates = [asyncio.Lock() for _ in range(2)]
    return plates
async def main():
    for lock in [*table(2), *table(3), *await laid(), *await laid()]:
        async with lock:
            pass
asyncio.run(main())
"""
    )
    assert [resource["name"] for resource in resources(host)] == [
        *("forks[0]", "forks[1]", "forks[0] #2", "forks[1] #2", "forks[2]"),
        *("plates[0]", "plates[1]", "plates[0] #2", "plates[1] #2"),
    ]
    assert [lane["name"] for lane in lanes(host).values()] == ["Task-1 · main", "laid", "laid"]


def test_a_queue_whose_items_cannot_be_counted_is_not_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
from collections import deque
class Items(deque):
    def __len__(self):
        print("asked")
        return 9
class Counted(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = Items()
    def qsize(self):
        return deque.__len__(self._queue)
class Shelf:
    def __init__(self):
        self.things = []
    def __len__(self):
        return len(self.things)
class Hidden(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = Shelf()
    def _put(self, item):
        self._queue.things.append(item)
    def _get(self):
        return self._queue.things.pop()
    def qsize(self):
        return len(self._queue.things)
async def main():
    counted = Counted(3)
    hidden = Hidden(3)
    getting = asyncio.create_task(hidden.get())
    await asyncio.sleep(1)
    for queue in (counted, hidden):
        await queue.put(1)
    await getting
asyncio.run(main())
"""
    )
    assert host.output() == ""
    assert [(resource["name"], resource["count"]) for resource in resources(host)] == [("counted", 1)]
    assert changes(host) == ["1.0 counted put:32 1 unfinished=1 by=Task-1"]
    (wait,) = [step for step in steps(host, "wait") if step["on"]["kind"] == "queue.get"]
    assert "resource" not in wait


def test_nothing_is_kept_alive_and_an_address_is_not_mistaken(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, gc, weakref
async def main():
    for number in range(20):
        lock = asyncio.Lock()
        async with lock:
            pass
        gone = weakref.ref(lock)
        del lock
        assert gone() is None, number
asyncio.run(main())
"""
    )
    assert host.output("stderr") == ""
    assert [each["name"] for each in resources(host)] == ["lock", *(f"lock #{number}" for number in range(2, 21))]


def test_no_code_of_the_program_is_called(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Strange(asyncio.Queue):
    def __getattribute__(self, name):
        if not name.startswith("_"):
            print(name)
        return super().__getattribute__(name)
    def __eq__(self, other):
        print("eq")
    def __hash__(self):
        print("hash")
        return 1
    def qsize(self):
        print("qsize of the program")
        return super().qsize()
async def main():
    strange = Strange()
    strange.put_nowait(1)
asyncio.run(main())
"""
    )
    with_recorder = host.output()
    assert [each["name"] for each in resources(host)] == ["strange"]
    assert with_recorder.split() == ["put_nowait", "full"], with_recorder


def test_what_fails_at_the_end_keeps_no_tool(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_between: Between) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Between, "close", fail)
        assert run_cell("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n")["ok"]
    assert [event["type"] for event in host.events if event["type"] == "unrecorded"]
    assert recorder.OURS not in [sys.monitoring.get_tool(tool) for tool in range(6)]


UNHEARD = {
    "a queue that is shut down": (
        "jobs = asyncio.Queue()\n    jobs.put_nowait(1)\n    jobs.shutdown(immediate=True)",
        0,
    ),
    "a queue in a set": (
        (
            "class Unique(asyncio.Queue):\n        def _init(self, maxsize):\n            self._queue = set()\n"
            "        def _put(self, item):\n            self._queue.add(item)\n"
            "    jobs = Unique()\n    jobs.put_nowait(1)\n    jobs.put_nowait(2)"
        ),
        2,
    ),
    "a semaphore whose waiter is cancelled as it is woken": (
        (
            "places = asyncio.Semaphore(1)\n    await places.acquire()\n"
            "    waiter = asyncio.create_task(places.acquire())\n    await asyncio.sleep(0.1)\n"
            "    places.release()\n    waiter.cancel()"
        ),
        1,
    ),
    "a flood": (
        (
            "queue = asyncio.Queue()\n    for number in range(3000):\n        queue.put_nowait(1)\n"
            "        if number % 2:\n            queue.get_nowait()"
        ),
        1500,
    ),
}


@pytest.mark.parametrize(("program", "count"), UNHEARD.values(), ids=UNHEARD)
@pytest.mark.parametrize("most", [5_000, 1])
def test_the_last_state_is_told(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch, program: str, count: int, most: int
) -> None:
    monkeypatch.setattr(between, "MOST_CHANGES", most)
    program += "\n    globals()['kept'] = locals()\n    await asyncio.sleep(1)"
    run_cell(f"import asyncio\nasync def main():\n    {program}\nasyncio.run(main())\n")
    told = [event["change"] for event in host.events if event["type"] == "change"]
    assert told[-1]["count"] == count
    assert "holders" not in told[-1]


def test_conditions_with_one_lock_are_all_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def wait(condition):
    async with condition:
        await condition.wait()
async def main():
    lock = asyncio.Lock()
    first = asyncio.Condition(lock)
    second = asyncio.Condition(lock)
    tasks = [asyncio.create_task(wait(each)) for each in (first, second)]
    await asyncio.sleep(1)
    async with lock:
        first.notify()
        second.notify()
    await asyncio.gather(*tasks)
asyncio.run(main())
"""
    )
    last = {line.split()[1]: line.split()[3:] for line in changes(host)}
    assert len(last) == 3
    assert all(words[0] == "1" and not words[-1].startswith("held") for words in last.values()), last
