# JavaScript promises in the event loop: waited for where stacks can be suspended, refused where nothing can set them.

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from fake_host import FakeHost, run

from yieldpad.loop.loop import BrowserLoop, NobodyWatches, is_promise

if TYPE_CHECKING:
    from collections.abc import Callable


def promise() -> asyncio.Future[Any]:
    """Give a future that stands for a promise."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, BrowserLoop)
    future: asyncio.Future[Any] = loop.create_future()
    loop.promises.add(future)
    return future


REFUSED = pytest.raises(RuntimeError, match=r"^this browser cannot wait for a JavaScript promise inside a program")


def test_a_promise_is_refused_where_no_stack_can_be_suspended() -> None:
    async def main() -> None:
        await promise()

    with REFUSED:
        run(FakeHost(suspends=False), main())


def test_a_promise_is_refused_to_whoever_gathers_it() -> None:
    async def main() -> None:
        results: list[object] = await asyncio.gather(asyncio.sleep(1), promise(), return_exceptions=True)
        assert isinstance(results[1], RuntimeError)

    run(FakeHost(suspends=False), main())


def test_a_promise_is_refused_to_whoever_waits_for_several() -> None:
    async def main() -> None:
        (done,), _ = await asyncio.wait([promise()])
        await done

    with REFUSED:
        run(FakeHost(suspends=False), main())


def test_a_promise_is_refused_when_nothing_else_can_go_on() -> None:
    host = FakeHost(suspends=False)
    log: list[object] = []

    async def work() -> None:
        for turn in range(3):
            await asyncio.sleep(1)
            log.append(turn)

    async def wait() -> None:
        try:
            await promise()
        except RuntimeError:
            log.append("refused")

    async def main() -> None:
        await asyncio.gather(wait(), work())

    run(host, main())
    assert log == [0, 1, 2, "refused"]


def test_a_wait_for_a_promise_can_have_a_timeout() -> None:
    async def main() -> None:
        async with asyncio.timeout(2):
            await promise()

    with pytest.raises(TimeoutError):
        run(FakeHost(suspends=False), main())


def test_a_promise_that_nobody_waits_for_is_left_alone() -> None:
    host = FakeHost(suspends=False)

    async def main() -> bool:
        kept = promise()
        with REFUSED:
            await promise()
        return kept.done()

    assert run(host, main()) is False


@pytest.mark.parametrize("through", [True, False], ids=["through a function", "by its name"])
def test_a_future_of_the_programs_own_is_not_taken_for_a_promise(through: bool) -> None:  # noqa: FBT001
    def call(make: Callable[[], asyncio.Future[int]]) -> asyncio.Future[int]:
        return make()

    async def main() -> int:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[int] = call(loop.create_future) if through else loop.create_future()
        assert type(future) is asyncio.Future
        loop.call_later(1, future.set_result, 7)
        return await future

    assert run(FakeHost(suspends=False), main()) == 7


@pytest.mark.parametrize("suspends", [True, False])
def test_a_future_that_nobody_sets_is_waited_for_until_stop(suspends: bool) -> None:  # noqa: FBT001
    host = FakeHost(suspends=suspends)
    kept: list[object] = []

    async def main() -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        kept.extend([future.set_result, future.set_exception])
        await future

    host.stop_at(5)
    began = host.now()
    with pytest.raises(KeyboardInterrupt):
        run(host, main())
    assert round(host.now() - began) == 5


def test_a_promise_is_waited_for_where_stacks_can_be_suspended(host: FakeHost) -> None:
    async def main() -> object:
        future = promise()
        host.at(3, lambda: future.set_result("came"))
        came: object = await future
        return came

    assert run(host, main()) == "came"


class Stuck(NobodyWatches):
    """Counts how often the loop says that nothing can wake it."""

    times = 0

    def loop_is_stuck(self) -> None:
        self.times += 1


@pytest.mark.parametrize("stands_for_promise", [True, False])
def test_a_loop_that_waits_for_a_promise_is_not_stuck(host: FakeHost, stands_for_promise: bool) -> None:  # noqa: FBT001
    stuck = Stuck()

    async def main() -> None:
        future: asyncio.Future[None] = promise() if stands_for_promise else asyncio.get_running_loop().create_future()
        assert is_promise(future) is stands_for_promise
        host.at(3, lambda: future.set_result(None))
        await asyncio.sleep(1)
        await future

    with asyncio.Runner(loop_factory=lambda: BrowserLoop(host, observer=stuck)) as runner:
        runner.run(main())
    assert stuck.times == (not stands_for_promise)
