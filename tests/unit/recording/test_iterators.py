# A class with `__aiter__` and `__anext__` is one lane, as an async generator is.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import counts, lanes, steps, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

COUNTDOWN = """\
import asyncio
class Countdown:
    def __init__(self, start):
        self.left = start
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        await asyncio.sleep(PAUSE)
        self.left -= 1
        return self.left
"""


def countdown(program: str, *, pause: object = 1) -> str:
    return COUNTDOWN.replace("PAUSE", str(pause)) + program


def test_all_calls_of_anext_are_one_lane_with_values(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(countdown("async def main():\n    async for n in Countdown(2):\n        print(n)\nasyncio.run(main())"))
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 13},
        {"id": 2, "kind": "generator", "name": "Countdown", "line": 7, "by": 1, "task": 1},
    ]
    main = "Task-1 · main"
    assert story(host) == [
        f"0.0 {main} start:13",
        f"0.0 Countdown start:7 by={main}",
        "0.0 Countdown wait:10 on=sleep 1",
        f"0.0 {main} wait:14 on=lane Countdown",
        f"1.0 {main} resume:14 waited=1.0",
        f"1.0 Countdown resume:10 by={main} waited=1.0",
        f"1.0 Countdown yield:12 value=1 kind=int to={main}",
        f"1.0 Countdown resume:7 by={main}",
        "1.0 Countdown wait:10 on=sleep 1",
        f"1.0 {main} wait:14 on=lane Countdown",
        f"2.0 {main} resume:14 waited=1.0",
        f"2.0 Countdown resume:10 by={main} waited=1.0",
        f"2.0 Countdown yield:12 value=0 kind=int to={main}",
        f"2.0 Countdown resume:7 by={main}",
        "2.0 Countdown end:9 how=exhausted",
        f"2.0 {main} end:14 how=returned",
    ]


def test_each_object_has_its_own_lane_also_at_the_same_address(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        countdown(
            """\
async def consume(n):
    return [value async for value in Countdown(n)]
async def main():
    print(await asyncio.gather(consume(1), consume(2)))
    for _ in range(5):
        async for value in Countdown(3):
            break
    iterator = Countdown(2)
    print(await anext(iterator), await iterator.__anext__(), await anext(iterator, "over"))
asyncio.run(main())
"""
        )
    )
    assert host.output() == "[[0], [1, 0]]\n1 0 over\n"
    values: dict[int, list[str]] = {}
    for step in steps(host, "yield"):
        values.setdefault(step["lane"], []).append(step["value"])
    assert list(values.values()) == [["0"], ["1", "0"], ["2"], ["2"], ["2"], ["2"], ["2"], ["1", "0"]]
    assert len([lane for lane in lanes(host).values() if lane["name"] == "Countdown"]) == 8


def test_an_error_and_a_cancellation_end_it_as_they_end_a_generator(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Broken:
    __slots__ = ()
    def __aiter__(self):
        return self
    async def __anext__(self):
        raise ValueError("no page")
class Endless(Broken):
    async def __anext__(self):
        await asyncio.sleep(9)
async def main():
    try:
        async for _ in Broken():
            pass
    except ValueError:
        pass
    try:
        async with asyncio.timeout(1):
            async for _ in Endless():
                pass
    except TimeoutError:
        pass
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if line.split()[1] != "Task-1"] == [
        "0.0 Broken start:6 by=Task-1 · main",
        "0.0 Broken error:7 error=ValueError: no page",
        "0.0 Endless start:9 by=Task-1 · main",
        "0.0 Endless wait:10 on=sleep 9",
        "1.0 Endless cancel:10 how=cancelled on=timeout by=Task-1 · main waited=1.0",
        "1.0 Endless end:10 how=cancelled",
    ]


def test_an_iterator_that_calls_its_base_class_is_two_lanes(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        countdown(
            """\
class Doubled(Countdown):
    async def __anext__(self):
        return 2 * await super().__anext__()
class Named(Countdown):
    pass
async for _ in Doubled(2):
    pass
async for _ in Named(1):
    pass
"""
        )
    )
    assert [(lane["name"], lane.get("by")) for lane in lanes(host).values()] == [
        ("<module>", None),
        ("Doubled", 1),
        ("Countdown", 2),
        ("Named", 1),
    ]
    ends = [(lanes(host)[step["lane"]]["name"], step.get("how")) for step in steps(host, "end", "error")]
    assert ends == [
        ("Countdown", "exhausted"),
        ("Doubled", "exhausted"),
        ("Named", "exhausted"),
        ("<module>", "returned"),
    ]


def test_no_code_of_the_iterator_runs_and_it_is_not_kept_alive(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
class Watchful:
    left = 2
    def __aiter__(self):
        return self
    async def __anext__(self):
        left = object.__getattribute__(self, "left")
        object.__setattr__(self, "left", left - 1)
        if not left:
            raise StopAsyncIteration
        return left
    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)
    def __eq__(self, other):
        print("compared")
    def __hash__(self):
        print("hashed")
        return 1
    __bool__ = __len__ = __repr__ = __hash__
    def __del__(self):
        print("gone")
async for value in Watchful():
    break
print("after")
"""
    )
    assert host.output() == "gone\nafter\n"


def test_a_flood_of_an_iterators_values_is_thinned_and_counted_exactly(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        countdown("async def main():\n    async for _ in Countdown(5000):\n        pass\nasyncio.run(main())", pause=0)
    )
    kept = {(lanes(host)[lane]["name"], kind): count for (lane, kind), count in counts(host).items()}
    assert kept == {
        ("Countdown", "start"): 1,
        ("Countdown", "wait"): 5000,
        ("Countdown", "yield"): 5000,
        ("Countdown", "resume"): 10_000,
        ("Countdown", "end"): 1,
        ("Task-1 · main", "start"): 1,
        ("Task-1 · main", "wait"): 5000,
        ("Task-1 · main", "resume"): 5000,
        ("Task-1 · main", "end"): 1,
    }
    assert len(steps(host)) < 5000


def test_two_floods_of_one_class_are_counted_apart(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        countdown(
            """\
async def main():
    first, second = Countdown(2000), Countdown(3000)
    async for _ in first:
        if first.left < 1000:
            await anext(second)
    async for _ in second:
        pass
    kept = Countdown(500)
    async for _ in kept:
        if kept.left == 100:
            break
asyncio.run(main())
""",
            pause=0,
        )
    )
    own = {
        lane: {kind: count for (other, kind), count in counts(host).items() if other == lane}
        for lane in lanes(host)
        if lane > 1
    }
    assert own == {
        2: {"start": 1, "wait": 2000, "yield": 2000, "resume": 4000, "end": 1},
        3: {"start": 1, "wait": 3000, "yield": 3000, "resume": 6000, "end": 1},
        4: {"start": 1, "wait": 400, "yield": 400, "resume": 799},
    }


def test_an_iterator_that_two_tasks_ask_at_the_same_time_is_one_lane(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Pages:
    left = 3
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        page = self.left
        await asyncio.sleep(3 - page)
        return page
async def read(pages):
    async for page in pages:
        pass
async def main():
    pages = Pages()
    await asyncio.gather(read(pages), read(pages))
asyncio.run(main())
"""
    )
    assert [lane["name"] for lane in lanes(host).values() if lane["kind"] == "generator"] == ["Pages"]
    assert [(round(step["at"]), step["value"], step["to"]) for step in steps(host, "yield")] == [
        (1, "2", 2),
        (2, "1", 3),
        (4, "0", 2),
    ]
    ends = [step for step in steps(host, "end") if lanes(host)[step["lane"]]["name"] == "Pages"]
    assert [(round(step["at"]), step["how"]) for step in ends] == [(2, "exhausted"), (4, "exhausted")]
