# Other orders of a program's steps: legal ones only, the same for the same number, and others for other numbers.

from __future__ import annotations

import asyncio
import random
from collections import Counter
from types import MethodType
from typing import TYPE_CHECKING, Any

import pytest

from yieldpad.loop.order import Order, ReorderedLoop, in_any_order, is_step

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from fake_host import FakeHost

NUMBERS = range(2, 42)


def run_in(host: FakeHost, number: int, main: Callable[[list[Any]], Coroutine[Any, Any, None]]) -> tuple[Any, ...]:
    """Run a coroutine in an order, and give what it has noted."""
    noted: list[Any] = []
    run_by(host, Order(number), main(noted))
    return tuple(noted)


def run_by(host: FakeHost, order: Order, main: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in an order."""
    kind = type("Loop", (ReorderedLoop,), {"order": order})
    with asyncio.Runner(loop_factory=lambda: kind(host)) as runner:
        runner.run(main)


def orders(host: FakeHost, main: Callable[[list[Any]], Coroutine[Any, Any, None]]) -> set[tuple[Any, ...]]:
    """Give what a coroutine notes, in all the orders that were tried."""
    return {run_in(host, number, main) for number in NUMBERS}


async def turns(noted: list[Any], name: str, count: int = 2) -> None:
    for number in range(count):
        await asyncio.sleep(0)
        noted.append(f"{name}{number}")


def test_tasks_that_are_ready_go_on_in_any_order(host: FakeHost) -> None:
    async def main(noted: list[Any]) -> None:
        await asyncio.gather(*(turns(noted, name, 1) for name in "abc"))

    assert {"".join(each) for each in orders(host, main)} == {
        "a0b0c0", "a0c0b0", "b0a0c0", "b0c0a0", "c0a0b0", "c0b0a0"
    }  # fmt: skip


def test_what_is_ready_in_one_turn_comes_before_the_next_turn(host: FakeHost) -> None:
    async def main(noted: list[Any]) -> None:
        await asyncio.gather(*(turns(noted, name, 3) for name in "abcd"))

    found = orders(host, main)
    assert len(found) > 1
    assert all([name[1] for name in each] == [*"000011112222"] for each in found)


def test_the_same_number_is_the_same_order(host: FakeHost) -> None:
    async def main(noted: list[Any]) -> None:
        random.seed(len(noted))  # does not touch it
        await asyncio.gather(*(turns(noted, name, 3) for name in "abcd"))

    for number in NUMBERS:
        first = run_in(host, number, main)
        random.seed(number)
        assert run_in(host, number, main) == first


def test_tasks_begin_as_they_were_made(host: FakeHost) -> None:
    async def begin(noted: list[Any], name: str) -> None:
        noted.append(name)

    async def main(noted: list[Any]) -> None:
        tasks = [asyncio.create_task(begin(noted, name)) for name in "abcd"]
        await asyncio.sleep(0)
        noted.append("main")
        await asyncio.gather(*tasks)

    assert orders(host, main) == {("a", "b", "c", "d", "main")}


def test_callbacks_are_called_as_they_were_registered(host: FakeHost) -> None:
    async def register(noted: list[Any], number: int) -> None:
        await asyncio.sleep(0)
        noted.append(("registers", number))
        asyncio.get_running_loop().call_soon(noted.append, ("called", number))

    async def main(noted: list[Any]) -> None:
        await asyncio.gather(*(register(noted, number) for number in range(4)))
        await asyncio.sleep(0)

    found = orders(host, main)
    assert len(found) > 1
    for each in found:
        by = {kind: [number for what, number in each if what == kind] for kind in ("registers", "called")}
        assert by["registers"] == by["called"]


def test_the_callbacks_of_a_future_keep_their_order_and_so_do_those_who_wait_for_it(host: FakeHost) -> None:
    async def wait_for(noted: list[Any], future: asyncio.Future[None], name: str) -> None:
        await future
        noted.append(name)

    async def main(noted: list[Any]) -> None:
        future = asyncio.get_running_loop().create_future()
        waiting = [asyncio.create_task(wait_for(noted, future, name)) for name in "ab"]
        await asyncio.sleep(0)
        future.add_done_callback(lambda _: noted.append("callback"))
        waiting.append(asyncio.create_task(wait_for(noted, future, "c")))
        await asyncio.sleep(0)
        future.set_result(None)
        await asyncio.gather(*waiting)

    assert orders(host, main) == {("a", "b", "callback", "c")}


def test_a_lock_is_fair(host: FakeHost) -> None:
    async def hold(noted: list[Any], lock: asyncio.Lock, name: str) -> None:
        await asyncio.sleep(0)
        noted.append(f"wants {name}")
        async with lock:
            noted.append(f"has {name}")
            await asyncio.sleep(0)

    async def main(noted: list[Any]) -> None:
        lock = asyncio.Lock()
        await asyncio.gather(*(hold(noted, lock, name) for name in "abcd"))

    found = orders(host, main)
    assert len(found) > 1
    for each in found:
        wants, has = ([what[-1] for what in each if what.startswith(word)] for word in ("wants", "has"))
        assert wants == has


def test_timers_keep_the_order_of_their_times_also_when_they_are_late(host: FakeHost) -> None:
    async def sleep(noted: list[Any], seconds: float) -> None:
        await asyncio.sleep(seconds)
        noted.append(seconds)

    async def main(noted: list[Any]) -> None:
        tasks = [asyncio.create_task(sleep(noted, seconds)) for seconds in (0.3, 0.1, 0.2)]
        await asyncio.sleep(0)
        host.pass_time(1)  # all of them are due
        await asyncio.gather(*tasks)

    assert orders(host, main) == {(0.1, 0.2, 0.3)}


def test_who_sleeps_equally_long_wakes_in_any_order(host: FakeHost) -> None:
    async def sleep(noted: list[Any], name: str) -> None:
        host.turn()  # computing takes time, and is no reason to be first
        await asyncio.sleep(1)
        noted.append(name)

    async def main(noted: list[Any]) -> None:
        await asyncio.gather(*(sleep(noted, name) for name in "ab"))

    assert orders(host, main) == {("a", "b"), ("b", "a")}


def test_what_blocks_a_turn_takes_time_for_the_timers_that_are_set_after_it(host: FakeHost) -> None:
    async def sleep(noted: list[Any], name: str, blocks: float, seconds: float) -> None:
        host.pass_time(blocks)  # time.sleep, or a reader who answers input()
        await asyncio.sleep(seconds)
        noted.append(name)

    async def main(noted: list[Any]) -> None:
        await asyncio.gather(sleep(noted, "a", 0, 1), sleep(noted, "b", 0.9, 0.3))

    assert orders(host, main) == {("a", "b")}


def test_a_turn_that_is_blocked_sees_how_long(host: FakeHost) -> None:
    async def main(noted: list[Any]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        host.pass_time(1)
        noted.append(round(loop.time() - began, 3))
        await asyncio.sleep(0.5)
        noted.append(round(loop.time() - began, 3))

    assert orders(host, main) == {(1.0, 1.5)}


def test_a_busy_loop_that_looks_at_the_time_ends(host: FakeHost) -> None:
    async def main(noted: list[Any]) -> None:
        loop = asyncio.get_running_loop()
        seen = {loop.time()}
        end = loop.time() + 0.0035
        while loop.time() < end:
            host.turn()  # a look at a clock that counts
            seen.add(loop.time())
        noted.append(len(seen))

    assert orders(host, main) == {(5,)}


def test_a_loop_that_runs_again_has_the_time_of_then(host: FakeHost) -> None:
    kind = type("Loop", (ReorderedLoop,), {"order": Order(2)})
    loop = kind(host)

    async def nothing() -> None:
        pass

    loop.run_until_complete(nothing())
    host.pass_time(5)
    began = host.now()
    loop.call_later(1, loop.stop)
    loop.run_forever()
    loop.close()
    assert 1 <= host.now() - began < 1.01  # seconds


def test_it_counts_how_often_there_was_a_choice(host: FakeHost) -> None:
    async def alone(noted: list[Any]) -> None:
        await turns(noted, "a", 5)

    async def together(noted: list[Any]) -> None:
        await asyncio.gather(turns(noted, "a", 3), turns(noted, "b", 3))

    counted = []
    for main in (alone, together):
        order = Order(2)
        run_by(host, order, main([]))
        counted.append(order.choices)
    assert counted[0] == 0
    assert counted[1] >= 3  # turns


@pytest.mark.parametrize("number", NUMBERS)
def test_chains_are_kept_whatever_is_chosen(number: int) -> None:
    choose = Order(-number).choose
    handles = [(choose(4), choose(5) > 1) for _ in range(choose(12))]
    found = in_any_order(handles, Order(number).choose)
    assert sorted(found) == [*range(len(handles))]
    for cause in range(4):
        ours = [at for at in found if handles[at][0] == cause]
        assert ours == sorted(ours)
    plain = [at for at in found if not handles[at][1]]
    assert plain == sorted(plain)


def test_every_legal_order_comes_up() -> None:
    handles = [(0, True), (0, True), (1, True), (2, False), (3, False)]
    order = Order(7)
    found = Counter(tuple(in_any_order(handles, order.choose)) for _ in range(3000))
    assert len(found) == 30  # 5! / (2! · 2!): two chains of two, and one alone
    assert min(found.values()) > 20  # none is rare


def test_a_step_is_known_and_what_a_program_registers_is_none(host: FakeHost) -> None:
    ready: list[bool] = []

    async def main(noted: list[Any]) -> None:
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        async def wait() -> None:
            await future

        tasks = [asyncio.create_task(wait())]
        await asyncio.sleep(0)
        in_python = asyncio.tasks._PyTask(wait(), loop=loop)  # type: ignore[attr-defined]
        tasks += [asyncio.create_task(wait()), asyncio.Task(wait()), in_python]
        loop.call_soon(noted.append, 1)
        loop.call_soon(tasks[0].cancelled)
        future.set_result(None)
        ready.extend(is_step(handle) for handle in loop._ready)  # type: ignore[attr-defined]
        await asyncio.gather(*tasks)

    run_in(host, 2, main)
    assert ready == [True, True, True, False, False, True]


def test_what_a_program_registers_is_not_asked_what_it_is(host: FakeHost) -> None:
    asked: list[str] = []

    class Own(asyncio.Task[None]):
        def report(self) -> None:
            pass

    class OwnInPython(asyncio.tasks._PyTask):  # type: ignore[misc, name-defined]
        def report(self) -> None:
            pass

    class Strange:
        def __getattribute__(self, name: str) -> object:
            asked.append(name)
            return object.__getattribute__(self, name)

        def __eq__(self, other: object) -> bool:
            asked.append("==")
            return True

        def __hash__(self) -> int:
            asked.append("hash")
            return 0

        def __call__(self, *_: object) -> None:
            pass

    ready: list[bool] = []

    async def main(_: list[Any]) -> None:
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        async def wait() -> None:
            await future

        tasks: list[Any] = [kind(wait(), loop=loop) for kind in (Own, OwnInPython)]
        await asyncio.sleep(0)
        future.set_result(None)  # both tasks are woken
        strange: Any = Strange()
        for callback in (tasks[0].report, tasks[1].report, tasks[1].done, strange, MethodType(strange, tasks[0])):
            loop.call_soon(callback)
        del asked[:]  # asyncio itself asks whether it is a coroutine function, in debug mode
        ready.extend(is_step(handle) for handle in loop._ready)  # type: ignore[attr-defined]
        assert asked == []
        await asyncio.gather(*tasks)

    run_in(host, 2, main)
    assert ready == [True, True, False, False, False, False, False]
