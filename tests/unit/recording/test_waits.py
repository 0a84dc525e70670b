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


def test_what_a_program_waits_for_is_told(host: FakeHost, run_cell: RunsCells) -> None:
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
        {"kind": "sleep", "name": "0"},
        {"kind": "lock"},
        {"kind": "gather"},
        {"kind": "sleep", "name": "1"},
        {"kind": "thread", "name": "print"},
        {"kind": "task", "name": "nap"},
        {"kind": "wait"},
        {"kind": "task group"},
    ]


def test_what_asyncio_lets_a_program_wait_for_has_a_kind_each(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def main():
    queue, event, condition = asyncio.Queue(1), asyncio.Event(), asyncio.Condition()
    semaphore, barrier, loop = asyncio.Semaphore(0), asyncio.Barrier(2), asyncio.get_running_loop()
    future = loop.create_future()
    async def wait_for_condition():
        async with condition:
            await condition.wait()
    for coroutine in queue.get(), event.wait(), wait_for_condition(), semaphore.acquire(), barrier.wait():
        async def wait(coroutine=coroutine):
            await coroutine
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        task.cancel()
    queue.put_nowait(1)
    for coroutine in queue.put(2), queue.join():
        async def wait(coroutine=coroutine):
            await coroutine
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        task.cancel()
    loop.call_later(1, future.set_result, None)
    await future
asyncio.run(main())
"""
    )
    kinds = [step["on"]["kind"] for step in steps(host, "wait")]
    assert [kind for kind in kinds if kind not in {"sleep", "lane"}] == [
        "queue.get",
        "event",
        "condition",
        "semaphore",
        "barrier",
        "queue.put",
        "queue.join",
        "future",
    ]


def test_a_long_name_is_cut_and_a_function_without_one_is_none(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, functools
async def main():
    await asyncio.create_task(asyncio.sleep(1), name="n" * 10_000)
    await asyncio.to_thread(functools.partial(print, "t"))
asyncio.run(main())
"""
    )
    task, thread = (step["on"] for step in steps(host, "wait") if step["lane"] == 1)
    assert (task["kind"], len(task["name"])) == ("task", 200)
    assert thread == {"kind": "thread"}


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
        "0.0 Task-1 · main block:5 on=time.sleep 2 seconds=2.0",
        "2.0 Task-1 · main end:5 how=returned",
    ]


def test_a_long_computation_is_told_as_a_block(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import asyncio\nasync def main():\n    print(compute())\n    await asyncio.sleep(1)\nasyncio.run(main())"
    monkeypatch.setattr(builtins, "compute", lambda: host.pass_time(0.3), raising=False)
    run_cell(code)
    assert [line for line in story(host) if " block:" in line] == [
        "0.0 Task-1 · main block:3 on=computing seconds=0.3",
    ]


def test_a_function_in_c_is_told_with_its_line_each_time(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It computes without any tick; the one that comes after it is in another line.
    monkeypatch.setattr(builtins, "compute", host.pass_time, raising=False)
    monkeypatch.setattr(builtins, "beat", host.beat, raising=False)
    run_cell(
        """\
import asyncio
async def main():
    for part in range(3):
        await asyncio.sleep(1)
        print("begin")
        compute(0.05 + part)
        beat()
        print("end")
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " block:" in line] == [
        "2.1 Task-1 · main block:6 on=computing seconds=1.1",
        "4.1 Task-1 · main block:6 on=computing seconds=2.1",
    ]


def test_a_program_that_has_only_been_kept_from_running_blocks_nothing(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import asyncio\nasync def main():\n    print(compute())\n    await asyncio.sleep(1)\nasyncio.run(main())"
    monkeypatch.setattr(builtins, "compute", lambda: host.pass_time(0.3), raising=False)
    host.is_kept_from_running = True
    run_cell(code)
    assert [line for line in story(host) if " block:" in line] == []


def test_a_computation_is_told_with_the_line_that_computes(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compute(seconds: float) -> None:
        for _ in range(int(seconds * 10)):
            host.pass_time(0.1)
            host.beat()

    monkeypatch.setattr(builtins, "compute", compute, raising=False)
    run_cell(
        """\
import asyncio
def work():
    compute(0.4)
async def main():
    print("begin")
    compute(0.1)
    for part in range(2):
        work()
    await asyncio.sleep(1)
    compute(0.2)
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " block:" in line] == [
        "0.0 Task-1 · main block:8 on=computing seconds=0.9",
        "1.9 Task-1 · main block:10 on=computing seconds=0.2",
    ]


def test_two_tasks_that_wait_for_one_future_do_not_wait_for_each_other(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def inner(future):
    await future
async def first(future):
    await inner(future)
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, None)
    task = asyncio.create_task(first(future), name="first")
    await asyncio.sleep(0)
    await future
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " wait:" in line] == [
        "0.0 Task-1 · main wait:11 on=sleep 0",
        "0.0 inner wait:3 on=future",
        "0.0 first · first wait:5 on=lane inner",
        "0.0 Task-1 · main wait:12 on=future",
    ]


def test_a_wait_that_is_over_is_not_taken_for_one_at_the_same_address(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work():
    await asyncio.sleep(1)
async def main():
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            for _ in range(20):
                inner.create_task(work())
        outer.create_task(asyncio.sleep(1))
    for _ in range(20):
        await work()
        await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    assert [step["on"] for step in steps(host, "wait") if step["lane"] == 1] == [
        {"kind": "task group"},
        {"kind": "task group"},
        *[{"kind": "lane", "name": "work"}, {"kind": "sleep", "name": "1"}] * 20,
    ]
