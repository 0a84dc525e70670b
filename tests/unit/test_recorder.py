# The recorder tells what generators and coroutines did: exact lanes, exact steps.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from yieldpad import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def steps(host: FakeHost, *types: str) -> list[tuple[Any, ...]]:
    """Give the steps, without their times, as (type, lane's name, line[, value])."""
    names = {event["lane"]["id"]: event["lane"]["name"] for event in host.events if event["type"] == "lane"}
    told = [event["step"] for event in host.events if event["type"] == "step"]
    return [
        (step["type"], names[step["lane"]], step["line"], *([step["value"]] if "value" in step else []))
        for step in told
        if not types or step["type"] in types
    ]


COLLECT = """\
import asyncio
async def gen():
    for i in range(2):
        await asyncio.sleep(1)
        yield i
async def main():
    print([i async for i in gen()])
asyncio.run(main())
"""


def test_a_generator_and_its_consumer_step_by_step(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(COLLECT)
    assert steps(host) == [
        ("start", "main", 6),
        ("start", "gen", 2),
        ("wait", "gen", 4),
        ("wait", "main", 7),
        ("resume", "main", 7),
        ("resume", "gen", 4),
        ("yield", "gen", 5, "0"),
        ("resume", "gen", 5),
        ("wait", "gen", 4),
        ("wait", "main", 7),
        ("resume", "main", 7),
        ("resume", "gen", 4),
        ("yield", "gen", 5, "1"),
        ("resume", "gen", 5),
        ("end", "gen", 3),
        ("end", "main", 7),
    ]


def test_yields_are_told_with_their_times_before_anything_is_printed(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(COLLECT)
    yields = [event["step"] for event in host.events if event["type"] == "step" and event["step"]["type"] == "yield"]
    assert [(round(step["at"]), step["value"]) for step in yields] == [(1, "0"), (2, "1")]
    kinds = [event["type"] for event in host.events]
    assert kinds.index("output") > max(i for i, event in enumerate(host.events) if event["type"] == "lane")


def test_two_instances_of_one_function_are_two_lanes(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1\na, b = g(), g()\nprint(await anext(a), await anext(b))")
    lanes = [event["lane"] for event in host.events if event["type"] == "lane"]
    assert [(lane["kind"], lane["name"]) for lane in lanes if lane["name"] == "g"] == [("generator", "g")] * 2
    assert len({lane["id"] for lane in lanes}) == len(lanes)


def test_a_break_shows_as_a_cancellation_of_the_generator(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1\n    yield 2\nasync for x in g():\n    break")
    assert [step for step in steps(host) if step[1] == "g"] == [
        ("start", "g", 1),
        ("yield", "g", 2, "1"),
        ("cancel", "g", 2),
        ("end", "g", 2),
    ]


def test_an_error_ends_the_lane_with_an_error(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1\n    1 / 0\nasync for x in g():\n    pass")
    assert steps(host, "error") == [("error", "g", 3), ("error", "<module>", 4)]


def test_a_repr_that_raises_is_told_and_hurts_nobody(host: FakeHost, run_cell: RunsCells) -> None:
    code = "class Bad:\n    def __repr__(self): 1 / 0\nasync def g():\n    yield Bad()\n"
    code += "async for x in g():\n    print('on')"
    assert run_cell(code)["ok"]
    assert [step[3] for step in steps(host, "yield")] == ["<Bad: its repr raised ZeroDivisionError>"]
    assert host.output() == "on\n"


def test_long_values_are_cut(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 'x' * 10_000\n    yield list(range(10_000))\nasync for x in g(): pass")
    values = [step[3] for step in steps(host, "yield")]
    assert all(len(value) <= recorder.MOST_CHARACTERS for value in values)
    assert values[1].startswith("[0, 1, 2, ")


def test_a_value_is_told_as_it_was_when_it_was_yielded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    xs = [1]\n    yield xs\n    xs.append(2)\nasync for x in g(): pass")
    assert [step[3] for step in steps(host, "yield")] == ["[1]"]


def test_a_flood_of_steps_is_bounded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    for i in range(30_000): yield i\nprint(sum([1 async for _ in g()]))")
    assert len(steps(host)) == recorder.MOST_STEPS
    assert host.output() == "30000\n"


def test_a_recorder_that_fails_leaves_the_program_alone(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a defect of the recorder")

    monkeypatch.setattr(recorder.Recorder, "_lane_of", fail)
    assert run_cell(COLLECT)["ok"]
    assert (host.output(), steps(host)) == ("[0, 1]\n", [])


def test_functions_of_an_earlier_cell_are_recorded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1", cell="one")
    run_cell("async for x in g():\n    pass", cell="two")
    assert steps(host, "yield") == [("yield", "g", 2, "1")]


def test_code_outside_the_cell_is_not_recorded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import asyncio\nawait asyncio.wait_for(asyncio.sleep(1), 2)")
    assert {step[1] for step in steps(host)} == {"<module>"}
