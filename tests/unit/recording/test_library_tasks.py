# A task that the program makes of a library's coroutine is a lane: when it began, what it waited for, how it ended.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import counts, lanes, steps, story

from yieldpad.recording import library_tasks, recorder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_sleeps_that_run_at_the_same_time_are_lanes(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    nap = asyncio.create_task(asyncio.sleep(1, "rested"), name="nap")
    await asyncio.gather(nap, asyncio.sleep(2))
asyncio.run(main())
"""
    )
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 2},
        {"id": 2, "kind": "task", "name": "nap · sleep", "line": 3, "by": 1},
        {"id": 3, "kind": "task", "name": "Task-2 · sleep", "line": 4, "by": 1},
    ]
    assert story(host) == [
        "0.0 Task-1 · main start:2",
        "0.0 Task-1 · main wait:4 on=gather",
        "0.0 nap · sleep start:3",
        "0.0 nap · sleep wait:3 on=sleep 1",
        "0.0 Task-2 · sleep start:4",
        "0.0 Task-2 · sleep wait:4 on=sleep 2",
        "1.0 nap · sleep resume:3 waited=1.0",
        "1.0 nap · sleep end:3 value='rested' how=returned",
        "2.0 Task-2 · sleep resume:4 waited=2.0",
        "2.0 Task-2 · sleep end:4 how=returned",
        "2.0 Task-1 · main resume:4 waited=2.0",
        "2.0 Task-1 · main end:4 how=returned",
    ]


def test_a_lane_has_each_of_its_waits_and_its_error_is_still_nobodys(
    host: FakeHost, run_cell: RunsCells, caplog: pytest.LogCaptureFixture
) -> None:
    run_cell(
        """\
import asyncio
async def main():
    event = asyncio.Event()
    task = asyncio.create_task(asyncio.wait_for(event.wait(), 1), name="limited")
    left = asyncio.create_task(event.wait(), name="left")
    await asyncio.sleep(2)
    left.cancel()
    del task
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " main " not in line] == [
        "0.0 limited · wait_for start:4",
        "0.0 limited · wait_for wait:4 on=event event",
        "0.0 left · Event.wait start:5",
        "0.0 left · Event.wait wait:5 on=event event",
        "1.0 limited · wait_for resume:4 waited=1.0",
        "1.0 limited · wait_for error:4 error=TimeoutError",
        "2.0 left · Event.wait resume:5 waited=2.0",
        "2.0 left · Event.wait end:5 how=cancelled",
    ]
    assert "Task exception was never retrieved" in caplog.text


def test_what_a_library_makes_by_itself_is_no_lane(
    host: FakeHost, run_cell: RunsCells, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = "import asyncio\nasync def poll():\n    await asyncio.create_task(asyncio.sleep(1))\n"
    (tmp_path / "polling.py").write_text(library, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    run_cell("import asyncio, polling\nasync def main():\n    await polling.poll()\nasyncio.run(main())")
    assert [lane["name"] for lane in lanes(host).values()] == ["Task-1 · main"]


def test_many_are_bounded_and_counted_exactly(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    await asyncio.gather(*[asyncio.sleep(1) for _ in range(300)])
    queue = asyncio.Queue()
    async def fill():
        for n in range(500):
            queue.put_nowait(n)
            await asyncio.sleep(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(fill())
        for _ in range(50):
            await asyncio.create_task(asyncio.wait_for(queue.get(), 9))
asyncio.run(main())
"""
    )
    sleeps = [number for number, lane in lanes(host).items() if lane["name"].endswith("· sleep")]
    assert len(sleeps) == library_tasks.MOST
    kept = counts(host)
    assert all(kept[lane, "wait"] == kept[lane, "resume"] == kept[lane, "end"] == 1 for lane in sleeps)
    assert not any(event["type"] == "unrecorded" for event in host.events)
    assert len(steps(host, "end")) > library_tasks.MOST
