# Tasks that wait for each other's locks are told, while other tasks go on; where it is not certain, nothing is.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from recorded import lanes

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

TASKS = """\
import asyncio
async def take(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass
async def clock():
    for _ in range(20):
        await asyncio.sleep(0.5)
async def main():
    left = asyncio.Lock()
    right = asyncio.Lock()
    a = asyncio.create_task(take(left, right), name="A")
    b = asyncio.create_task(take(right, left), name="B")
    c = asyncio.create_task(take(asyncio.Lock(), left), name="C")
"""
END = """
    await clock()
    for task in (a, b, c):
        task.cancel()
asyncio.run(main())
"""


def circles(host: FakeHost) -> list[Any]:
    names = {number: lane["name"].partition(" · ")[0] for number, lane in lanes(host).items()}
    return [
        (
            round(event["circle"]["at"], 1),
            [
                (each["name"], each["on"]["name"], [names[holder] for holder in each["holders"]])
                for each in event["circle"]["tasks"]
            ],
        )
        for event in host.events
        if event["type"] == "circle"
    ]


def test_a_circle_is_told_once_as_it_closes(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(TASKS + END)
    assert circles(host) == [(1.0, [("A", "right", ["B"]), ("B", "left", ["A"])])]
    assert not [event for event in host.events if event["type"] in {"stuck", "unrecorded"}]


def test_a_task_that_waits_for_its_own_lock_is_a_circle(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(TASKS.replace("take(left, right)", "take(left, left)") + END)
    assert circles(host) == [(1.0, [("A", "left", ["A"])])]


GOES_ON = {
    "a time limit of a task": TASKS.replace(
        "async with second:\n            pass", "await asyncio.wait_for(second.acquire(), 3)"
    )
    + END,
    "a time limit around them": TASKS
    + END.replace("await clock()", "await asyncio.wait([asyncio.create_task(asyncio.wait_for(clock(), 99))])"),
    "one that waits for a lock in a row": TASKS.replace("take(right, left)", "take(asyncio.Lock(), left)") + END,
    "one that sleeps with its lock": TASKS.replace("sleep(1)", "sleep(1 if first.locked() else 0)").replace(
        "async with second:\n            pass", "await asyncio.sleep(2)"
    )
    + END,
}


@pytest.mark.parametrize("program", GOES_ON.values(), ids=GOES_ON)
def test_a_circle_that_may_open_by_itself_is_not_told(host: FakeHost, run_cell: RunsCells, program: str) -> None:
    run_cell(program)
    assert circles(host) == []


def test_a_deadlock_of_all_tasks_is_told_as_that_alone(host: FakeHost, run_cell: RunsCells) -> None:
    host.stop_at(5)
    run_cell(TASKS + "    await asyncio.gather(a, b, c)\nasyncio.run(main())\n")
    assert circles(host) == []
    assert [event["type"] for event in host.events].count("stuck") == 1
