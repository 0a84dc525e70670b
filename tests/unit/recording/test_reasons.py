# What a program waits for is told as what the program calls, not as what that is made of.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import steps, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def of_main(host: FakeHost) -> list[str]:
    """Give the steps of the first task, without its name."""
    begin = " Task-1 · main "
    return [line.replace(begin, " ", 1) for line in story(host) if begin in line and line.index(begin) < 8]


def test_as_completed_and_shield_are_named(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work():
    await asyncio.sleep(1)
async def main():
    for first in asyncio.as_completed([work()]):
        await first
    async for task in asyncio.as_completed([work()]):
        pass
    await asyncio.shield(work())
    task = asyncio.create_task(work(), name="safe")
    shielded = asyncio.shield(task)
    await shielded
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, future.set_result, None)
    await asyncio.shield(future)
asyncio.run(main())
"""
    )
    assert of_main(host) == [
        "0.0 start:4",
        "0.0 wait:6 on=as_completed",
        "1.0 resume:6 waited=1.0",
        "1.0 wait:7 on=as_completed",
        "2.0 resume:7 waited=1.0",
        "2.0 wait:9 on=shield Task-4",
        "3.0 resume:9 waited=1.0",
        "3.0 wait:12 on=shield safe",
        "4.0 resume:12 waited=1.0",
        "4.0 wait:15 on=shield",
        "5.0 resume:15 waited=1.0",
        "5.0 end:15 how=returned",
    ]


def test_a_cancellation_by_a_time_limit_says_so(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work():
    await asyncio.sleep(3)
async def main():
    try:
        async with asyncio.timeout(1):
            await work()
    except TimeoutError:
        pass
    try:
        await asyncio.wait_for(work(), 1)
    except TimeoutError:
        pass
    async with asyncio.timeout(9):
        task = asyncio.create_task(work())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " cancel:" in line or "Error" in line] == [
        "1.0 work cancel:3 how=cancelled on=timeout by=Task-1 · main waited=1.0",
        "1.0 Task-1 · main cancel:7 how=cancelled on=timeout waited=1.0",
        "2.0 work cancel:3 how=cancelled on=timeout by=Task-1 · main waited=1.0",
        "2.0 Task-1 · main resume:11 how=thrown error=TimeoutError waited=1.0",
        "3.0 Task-2 · work cancel:3 how=cancelled waited=1.0",
    ]


def test_a_limit_that_was_over_before_does_not_explain_a_later_cancellation(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio
async def main():
    limits = []
    async def work():
        try:
            async with asyncio.timeout(1) as limit:
                limits.append(limit)
                await asyncio.sleep(3)
        except TimeoutError:
            await asyncio.sleep(3)
    task = asyncio.create_task(work())
    await asyncio.sleep(2)
    task.cancel()
asyncio.run(main())
"""
    )
    assert [(round(step["at"]), step.get("on")) for step in steps(host, "cancel")] == [
        (1, {"kind": "timeout"}),
        (2, None),
    ]


def test_what_an_own_await_waits_for_is_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Turn:
    def __await__(self):
        yield
class Nap:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
class Later:
    def __init__(self):
        self.future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(1, self.future.set_result, None)
    def __await__(self):
        return self.future.__await__()
class Iterator:
    def __init__(self, future):
        self.future = future
    def __await__(self):
        return self
    def __iter__(self):
        return self
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)
    def __next__(self):
        future, self.future = self.future, None
        if future is None:
            raise StopIteration
        future._asyncio_future_blocking = True
        return future
async def main():
    await Turn()
    await Nap()
    await Later()
    await Iterator(asyncio.create_task(asyncio.sleep(1), name="nap"))
asyncio.run(main())
"""
    )
    assert (host.output(), host.output("stderr")) == ("", "")
    assert of_main(host) == [
        "0.0 start:30",
        "0.0 wait:31 on=turn",
        "0.0 resume:31 waited=0.0",
        "0.0 wait:32 on=sleep 1",
        "1.0 resume:32 waited=1.0",
        "1.0 wait:33 on=future",
        "2.0 resume:33 waited=1.0",
        "2.0 wait:34 on=task nap",
        "3.0 resume:34 waited=1.0",
        "3.0 end:34 how=returned",
    ]


LIBRARY = """\
import asyncio
class Gate:
    def __init__(self):
        self._event = asyncio.Event()
    async def passed(self):
        await self._event.wait()
    def open(self):
        self._event.set()
async def pause(seconds):
    await asyncio.sleep(seconds)
async def pages(gate):
    await gate.passed()
    yield 1
"""


def test_a_wait_of_a_library_has_the_name_of_its_call(
    host: FakeHost, run_cell: RunsCells, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gates.py").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    run_cell(
        """\
import asyncio, gates
async def main():
    gate = gates.Gate()
    asyncio.get_running_loop().call_later(1, gate.open)
    await gate.passed()
    await gates.pause(1)
    gate = gates.Gate()
    asyncio.get_running_loop().call_later(1, gate.open)
    async for page in gates.pages(gate):
        pass
asyncio.run(main())
"""
    )
    assert [line for line in of_main(host) if "wait" in line and "on=" in line] == [
        "0.0 wait:5 on=call gates.Gate.passed",
        "1.0 wait:6 on=sleep 1",
        "2.0 wait:9 on=call gates.pages",
    ]


def test_a_turn_is_waited_for_by_the_inner_lane_and_the_outer_one_waits_for_that(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio
async def pause():
    await asyncio.sleep(0)
async def values():
    await pause()
    yield 1
async def main():
    async for value in values():
        await pause()
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " wait:" in line] == [
        "0.0 pause wait:3 on=sleep 0",
        "0.0 values wait:5 on=lane pause",
        "0.0 Task-1 · main wait:8 on=lane values",
        "0.0 pause wait:3 on=sleep 0",
        "0.0 Task-1 · main wait:9 on=lane pause",
    ]


def test_who_sleeps_after_it_has_driven_another_by_hand_waits_for_its_own_sleep(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio
async def pause():
    await asyncio.sleep(0)
async def main():
    paused = pause()
    paused.send(None)
    await asyncio.sleep(0)
    paused.close()
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " wait:" in line] == [
        "0.0 pause wait:3 on=sleep 0",
        "0.0 Task-1 · main wait:7 on=sleep 0",
    ]
