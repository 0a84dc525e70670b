# What a program waits for is told, and what holds its event loop.

from __future__ import annotations

import builtins
import time
from typing import TYPE_CHECKING

import pytest
from recorded import steps, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_what_a_program_waits_for_is_told_in_asyncios_words(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    lock, event = asyncio.Lock(), asyncio.Event()
    async def other():
        async with lock:
            await asyncio.sleep(1)
            event.set()
    async with asyncio.TaskGroup() as group:
        group.create_task(other())
        await asyncio.sleep(0)
        async with lock:
            pass
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        await asyncio.wait_for(asyncio.sleep(1), 5)
        await asyncio.to_thread(print, "t")
        await asyncio.create_task(asyncio.sleep(1), name="nap")
        await asyncio.wait([asyncio.create_task(asyncio.sleep(1))])
        group.create_task(asyncio.sleep(1))
asyncio.run(main())
"""
    )
    waits = [step["on"] for step in steps(host, "wait") if step["lane"] == 1]
    assert waits == [
        "sleep(0)",
        "lock",
        "gather()",
        "sleep(1)",
        "thread print",
        'task "nap"',
        "wait()",
        "task group",
    ]


def test_time_sleep_is_told_as_a_block_of_the_loop(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(seconds: float) -> None:
        host.before_holding(seconds)
        host.pass_time(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    code = "import time, asyncio\ndef wait():\n    time.sleep(2)\nasync def main():\n    wait()\nasyncio.run(main())"
    run_cell(code)
    assert story(host) == [
        "0.0 Task-1 · main start:4",
        "0.0 Task-1 · main block:5 on=time.sleep(2) seconds=2.0",
        "2.0 Task-1 · main end:5 how=returned",
    ]


def test_a_long_computation_is_told_as_a_block(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import asyncio\nasync def main():\n    print(compute())\n    await asyncio.sleep(1)\nasyncio.run(main())"
    monkeypatch.setattr(builtins, "compute", lambda: host.pass_time(0.3), raising=False)
    run_cell(code)
    assert [line for line in story(host) if " block:" in line] == [
        "0.0 Task-1 · main block:2 on=computing seconds=0.3",
    ]
