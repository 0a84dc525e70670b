# Timers are due when the clock says so: not a turn later where the clock is coarse, and never early.

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from yieldpad.loop.loop import BrowserLoop

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from fake_host import FakeHost

Result = TypeVar("Result")


@pytest.fixture
def still(host: FakeHost, monkeypatch: pytest.MonkeyPatch) -> FakeHost:
    """A host whose clock stands still, as a coarse one does for many turns of a loop."""
    monkeypatch.setattr(host, "now", lambda: 100.0)
    return host


def run(host: FakeHost, main: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=lambda: BrowserLoop(host)) as runner:
        return runner.run(main)


def test_call_later_0_comes_after_one_turn_of_a_clock_that_stands_still(still: FakeHost) -> None:
    async def main() -> list[str]:
        seen: list[str] = []
        asyncio.get_running_loop().call_later(0, seen.append, "due")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return seen

    assert run(still, main()) == ["due"]


def test_wait_with_timeout_0_comes_back_between_two_turns(still: FakeHost) -> None:
    async def turns(seen: list[object]) -> None:
        for turn in range(4):
            seen.append(turn)
            await asyncio.sleep(0)

    async def main() -> list[object]:
        seen: list[object] = []
        task = asyncio.create_task(turns(seen))
        await asyncio.wait([task], timeout=0)
        seen.append("back")
        await task
        return seen

    assert run(still, main()) == [0, 1, "back", 2, 3]


@pytest.mark.parametrize("wait", ["wait_for", "timeout"])
def test_a_time_limit_of_0_is_over_at_once(still: FakeHost, wait: str) -> None:
    async def main() -> str:
        try:
            if wait == "wait_for":
                await asyncio.wait_for(asyncio.Event().wait(), 0)
            else:
                async with asyncio.timeout(0):
                    await asyncio.sleep(0)
                    await asyncio.sleep(0)
                    return "late"
        except TimeoutError:
            return "over"
        return "never"

    assert run(still, main()) == "over"


def test_a_timer_of_the_clocks_own_reading_is_due_with_a_clock_that_a_program_sets(host: FakeHost) -> None:
    async def main() -> list[int]:
        loop: Any = asyncio.get_running_loop()
        seen: list[int] = []
        loop.time = lambda: 1e9
        loop.call_at(1e9, seen.append, 1)
        loop.call_later(0, seen.append, 2)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return seen

    assert run(host, main()) == [1, 2]


@pytest.mark.parametrize("reading", [0.0, 0.3, 1.0, 5e3, 2.0**40, 1e15])
def test_a_timer_of_the_clocks_own_reading_is_due_whatever_it_reads(
    host: FakeHost, monkeypatch: pytest.MonkeyPatch, reading: float
) -> None:
    stands_still = False
    fine = host.now
    monkeypatch.setattr(host, "now", lambda: reading if stands_still else fine())

    async def main() -> bool:
        nonlocal stands_still
        loop = asyncio.get_running_loop()
        stands_still = True
        due = loop.create_future()
        loop.call_at(reading, due.set_result, None)
        for _ in range(3):
            await asyncio.sleep(0)
        stands_still = False
        return due.done()

    assert run(host, main())


def test_no_sleep_is_shorter_than_it_should_be_on_a_coarse_clock(
    host: FakeHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1)  # noqa: S311  # cases, no secrets
    tick = 0.001

    async def main() -> int:
        early = 0
        for _ in range(2000):
            delay = chance.choice([tick, 3 * tick, 0.01, chance.random() / 100])
            began = asyncio.get_running_loop().time()
            await asyncio.sleep(delay)
            early += asyncio.get_running_loop().time() - began < delay
        return early

    fine = host.now
    monkeypatch.setattr(host, "now", lambda: fine() // tick * tick)
    assert run(host, main()) == 0
