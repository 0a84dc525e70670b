# Thinning of yields and waits are thinned, and counted exactly.

from __future__ import annotations

import builtins
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from recorded import counts, lanes, steps

from yieldpad.recording import lane_state as tracks
from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_a_flood_of_yields_is_thinned_and_counted_exactly(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    for i in range(8_000): yield i\nprint(sum([1 async for _ in g()]))")
    assert host.output() == "8000\n"
    values = [int(step["value"]) for step in steps(host, "yield")]
    assert values[: tracks.DENSE] == list(range(tracks.DENSE))
    assert values == sorted(set(values))
    assert tracks.DENSE < len(values) < 3 * tracks.DENSE
    assert values[-1] > 7_700
    [told] = [event for event in host.events if event["type"] == "counts"]
    [number] = [number for number, lane in lanes(host).items() if lane["name"] == "g"]
    counts = {count["type"]: count["count"] for count in told["counts"] if count["lane"] == number}
    assert counts == {"start": 1, "yield": 8_000, "resume": 8_000, "end": 1}
    assert told["thinned"] == 16_002 - len([step for step in steps(host) if step["lane"] == number])


def test_a_flood_of_waits_is_counted_too(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        "import asyncio\nasync def main():\n    for _ in range(5_000): await asyncio.sleep(0)\nasyncio.run(main())"
    )
    [told] = [event for event in host.events if event["type"] == "counts"]
    assert {count["type"]: count["count"] for count in told["counts"]} == {
        "start": 1,
        "wait": 5_000,
        "resume": 5_000,
        "end": 1,
    }


def test_many_steps_that_come_slowly_are_all_told(host: FakeHost, run_cell: RunsCells) -> None:
    code = "import asyncio\nasync def g():\n    for i in range(1_000):\n        await asyncio.sleep(0.01)\n"
    run_cell(code + "        yield i\nasync for x in g():\n    pass")
    assert [int(step["value"]) for step in steps(host, "yield")] == list(range(1_000))
    assert [event for event in host.events if event["type"] == "counts"] == []


def test_a_lane_that_slows_down_is_told_in_full_again(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def g():
    for i in range(10_000):
        yield i
    for i in range(5):
        await asyncio.sleep(1)
        yield f"slow {i}"
async for x in g():
    pass
"""
    )
    names = {number: lane["name"] for number, lane in lanes(host).items()}
    end = [(step["type"], step.get("value")) for step in steps(host) if names[step["lane"]] == "g"][-10:]
    assert end == [
        *[("resume", None), ("wait", None), ("resume", None), ("yield", "'slow 3'")],
        *[("resume", None), ("wait", None), ("resume", None), ("yield", "'slow 4'")],
        *[("resume", None), ("end", None)],
    ]


def test_a_pipeline_floods_in_each_of_its_stages(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
async def numbers():
    for i in range(5_000): yield i
async def doubled(numbers):
    async for i in numbers: yield 2 * i
async for x in doubled(doubled(numbers())): pass
"""
    )
    yields = {name: count for (name, what), count in by_name(host).items() if what == "yield"}
    assert yields == {"numbers": 5_000, "doubled": 10_000}


def test_two_lanes_of_one_function_are_counted_apart(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
async def numbers(count):
    for i in range(count): yield i
first, second = numbers(9_000), numbers(4_000)
for _ in range(3_000): await anext(first)
async for x in second: await anext(first)
async for x in first: pass
"""
    )
    assert sorted(count for (_, what), count in counts(host).items() if what == "yield") == [4_000, 9_000]


def test_a_generator_that_an_earlier_run_has_begun_is_not_counted_as_another(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell("def numbers(count):\n    for i in range(count): yield i\nold = numbers(9)\nnext(old)", plain=True)
    host.events.clear()
    run_cell("new = numbers(5_000)\nfor x in new:\n    if x == 4_000: list(old)", cell="next", plain=True)
    assert sorted(count for (_, what), count in counts(host).items() if what == "yield") == [8, 5_000]


def test_a_long_flood_shows_a_value_now_and_then(host: FakeHost, run_cell: RunsCells) -> None:
    code = "async def g():\n    for i in range(100_000):\n        yield i\n        if i % 10_000 == 5_000: beat()\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "beat", host.beat, raising=False)
        run_cell(code + "async for x in g(): pass")
    values = [int(step["value"]) for step in steps(host, "yield")]
    assert values[-6:] == [45_001, 55_001, 65_001, 75_001, 85_001, 95_001]
    assert [count for (_, what), count in counts(host).items() if what == "yield"] == [100_000]


def test_a_flood_is_no_block_of_the_loop(host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "compute", lambda: host.pass_time(0.00001), raising=False)
    run_cell(
        "async def g():\n    for i in range(40_000):\n        compute()\n        yield i\nasync for x in g(): pass"
    )
    assert steps(host, "block") == []


def test_a_flood_keeps_no_value_alive(host: FakeHost, run_cell: RunsCells) -> None:
    code = "import weakref\nclass Value: pass\nasync def g():\n    for i in range(2_000): yield Value()\n"
    run_cell(code + "async for x in g():\n    seen = weakref.ref(x)\n    del x\n    assert seen() is None")
    assert (host.output("stderr"), host.output()) == ("", "")


def test_a_program_that_is_stopped_in_a_flood_is_counted(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    for i in range(50_000): yield i\nasync for x in g():\n    if x == 45_000: 1 / 0")
    assert by_name(host)["g", "yield"] == 45_001


def by_name(host: FakeHost) -> Counter[tuple[str, str]]:
    """Give how often each type of step happened, by the name of its lane."""
    named = lanes(host)
    total: Counter[tuple[str, str]] = Counter()
    for (lane, what), count in counts(host).items():
        total[named[lane]["name"], what] += count
    return total
