# The event loop is CPython's; only time and wake-ups come from the host.

from __future__ import annotations

import asyncio
import signal
import time
from typing import TYPE_CHECKING

import pytest
from fake_host import FakeHost, run

from yieldpad.loop.loop import BrowserLoop, NobodyWatches

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


async def numbers(log: list[object]) -> AsyncGenerator[int]:
    try:
        for number in range(5):
            await asyncio.sleep(1)
            yield number
    finally:
        log.append("finally")


def test_values_come_one_a_second(host: FakeHost) -> None:
    async def main() -> list[tuple[int, int]]:
        began = host.now()
        return [(number, round(host.now() - began)) async for number in numbers([])]

    assert run(host, main()) == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]


def test_a_generator_left_suspended_is_closed_before_run_returns(host: FakeHost) -> None:
    log: list[object] = []
    kept = numbers(log)

    async def main() -> None:
        async for number in kept:
            if number == 2:
                break
        log.append("main ends")

    run(host, main())
    log.append("after run")
    assert log == ["main ends", "finally", "after run"]


def test_leftover_tasks_are_cancelled(host: FakeHost) -> None:
    log: list[object] = []

    async def left() -> None:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    async def main() -> None:
        task = asyncio.create_task(left())
        await asyncio.sleep(0)
        log.append(task.done())

    run(host, main())
    assert log == [False, "cancelled"]


def test_a_runner_runs_twice_and_a_second_one_too(host: FakeHost) -> None:
    async def give(value: int) -> int:
        return value

    with asyncio.Runner(loop_factory=lambda: BrowserLoop(host)) as runner:
        assert [runner.run(give(1)), runner.run(give(2))] == [1, 2]
    assert run(host, give(3)) == 3


def test_run_inside_run_is_cpythons_error(host: FakeHost) -> None:
    async def inner() -> None:
        """Never runs."""

    async def main() -> None:
        coroutine = inner()
        try:
            asyncio.run(coroutine)
        finally:
            coroutine.close()

    with pytest.raises(RuntimeError, match=r"^asyncio\.run\(\) cannot be called from a running event loop$"):
        run(host, main())


def test_sleep_never_returns_early(host: FakeHost) -> None:
    async def main() -> list[float]:
        early = []
        for _ in range(100):
            began = host.now()
            await asyncio.sleep(0.001)
            if host.now() - began < 0.001:
                early.append(host.now() - began)
        return early

    assert run(host, main()) == []


def test_a_loop_that_never_waits_still_lets_the_host_turn(host: FakeHost) -> None:
    async def main() -> None:
        for _ in range(50):
            await asyncio.sleep(0)

    run(host, main())
    assert host.turns >= 50


def test_a_callback_from_outside_wakes_the_loop(host: FakeHost) -> None:
    async def main() -> tuple[str, int]:
        began = host.now()
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        host.at(3, lambda: future.set_result("a promise"))
        return await future, round(host.now() - began)

    assert run(host, main()) == ("a promise", 3)


class StopsBeforeWaiting(NobodyWatches):
    """Presses Stop when the loop has decided to wait, and has not begun to."""

    def __init__(self) -> None:
        super().__init__()
        self.turn_end.wanted = True
        self.stops = False

    def turn_ends(self) -> None:
        if self.stops:
            self.stops = False
            signal.raise_signal(signal.SIGINT)


def test_a_stop_that_comes_as_the_loop_begins_to_wait_is_not_lost(host: FakeHost) -> None:
    observer = StopsBeforeWaiting()
    began = host.now()

    async def main() -> None:
        observer.stops = True
        await asyncio.sleep(60)

    factory = lambda: BrowserLoop(host, observer=observer)  # noqa: E731  # as a Runner wants it
    with asyncio.Runner(loop_factory=factory) as runner, pytest.raises(KeyboardInterrupt):
        runner.run(main())
    assert host.now() - began < 1


def test_stop_while_waiting_cancels_the_main_task_as_ctrl_c_does(host: FakeHost) -> None:
    log: list[object] = []

    async def main() -> None:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            log.append(round(host.now() - began))
            raise
        finally:
            log.append("finally")

    began = host.now()
    host.stop_at(2)
    with pytest.raises(KeyboardInterrupt):
        run(host, main())
    assert log == [2, "finally"]


def test_a_blocking_call_holds_every_task(host: FakeHost) -> None:
    async def tick(log: list[int]) -> None:
        for _ in range(3):
            await asyncio.sleep(1)
            log.append(round(host.now() - began))

    async def main() -> list[int]:
        log: list[int] = []
        ticking = asyncio.create_task(tick(log))
        await asyncio.sleep(1.5)
        host.pass_time(5)  # what time.sleep(5) is
        await ticking
        return log

    began = host.now()
    assert run(host, main()) == [1, 7, 8]


def test_timeouts_and_task_groups_are_cpythons(host: FakeHost) -> None:
    async def fail(after: float) -> None:
        await asyncio.sleep(after)
        raise ValueError(after)

    async def main() -> list[object]:
        log: list[object] = []
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(10)
        except TimeoutError:
            log.append("timeout")
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(1))
                group.create_task(asyncio.sleep(100))
        except ExceptionGroup as errors:
            log.append([repr(error) for error in errors.exceptions])
        return log

    assert run(host, main()) == ["timeout", ["ValueError(1)"]]


def test_a_signal_handler_of_the_program_hears_stop(host: FakeHost) -> None:
    async def main() -> int:
        stopped = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(2, stopped.set)
        began = host.now()
        await stopped.wait()
        assert asyncio.get_running_loop().remove_signal_handler(2)
        return round(host.now() - began)

    host.stop_at(4)
    assert run(host, main()) == 4


def test_time_is_the_hosts(host: FakeHost) -> None:
    async def main() -> bool:
        loop = asyncio.get_running_loop()
        return loop.time() == host.now() != time.monotonic()

    assert run(host, main())
