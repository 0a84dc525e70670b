# The recorder tells what generators, coroutines and tasks did: exact lanes, exact steps.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import lanes, steps, story

from yieldpad.recording import recorder
from yieldpad.recording.lanes import Lanes

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


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
    main = "Task-1 · main"
    assert story(host) == [
        f"0.0 {main} start:6",
        f"0.0 gen start:2 by={main}",
        "0.0 gen wait:4 on=sleep 1",
        f"0.0 {main} wait:7 on=lane gen",
        f"1.0 {main} resume:7 waited=1.0",
        f"1.0 gen resume:4 by={main} waited=1.0",
        f"1.0 gen yield:5 value=0 kind=int to={main}",
        f"1.0 gen resume:5 by={main}",
        "1.0 gen wait:4 on=sleep 1",
        f"1.0 {main} wait:7 on=lane gen",
        f"2.0 {main} resume:7 waited=1.0",
        f"2.0 gen resume:4 by={main} waited=1.0",
        f"2.0 gen yield:5 value=1 kind=int to={main}",
        f"2.0 gen resume:5 by={main}",
        "2.0 gen end:3 how=exhausted",
        f"2.0 {main} end:7 how=returned",
    ]


def test_lanes_say_who_drives_whom_and_in_which_task(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(COLLECT)
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 6},
        {"id": 2, "kind": "generator", "name": "gen", "line": 2, "by": 1, "task": 1},
    ]


def test_yields_are_told_with_their_times_before_anything_is_printed(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(COLLECT)
    assert [(round(step["at"]), step["value"]) for step in steps(host, "yield")] == [(1, "0"), (2, "1")]
    last_yield = max(i for i, event in enumerate(host.events) if event["type"] == "step" and "value" in event["step"])
    assert [event["type"] for event in host.events].index("output") > last_yield


MERGE = """\
import asyncio
async def ticks(name, pause):
    for i in range(2):
        await asyncio.sleep(pause)
        yield f"{name}{i}"
async def feed(gen, queue):
    async for value in gen:
        await queue.put(value)
async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(feed(ticks("a", 1), queue), name="A")
        group.create_task(feed(ticks("b", 1.5), queue), name="B")
        for _ in range(4):
            print(await queue.get())
asyncio.run(main())
"""


def test_two_generators_merged_through_a_queue(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(MERGE)
    assert host.output() == "a0\nb0\na1\nb1\n"
    assert [(lane["kind"], lane["name"], lane.get("by")) for lane in lanes(host).values()] == [
        ("task", "Task-1 · main", None),
        ("task", "A · feed", 1),
        ("task", "B · feed", 1),
        ("generator", "ticks", 2),
        ("generator", "ticks", 3),
    ]
    yields = [(round(step["at"], 1), step["lane"], step["value"], step["to"]) for step in steps(host, "yield")]
    assert yields == [(1.0, 4, "'a0'", 2), (1.5, 5, "'b0'", 3), (2.0, 4, "'a1'", 2), (3.0, 5, "'b1'", 3)]
    main = [line.split(" · ", 1)[1] for line in story(host) if line.split(" ", 1)[1].startswith("Task-1")]
    assert main == [
        "main start:9",
        "main wait:15 on=queue.get queue",
        "main resume:15 waited=1.0",
        "main wait:15 on=queue.get queue",
        "main resume:15 waited=0.5",
        "main wait:15 on=queue.get queue",
        "main resume:15 waited=0.5",
        "main wait:15 on=queue.get queue",
        "main resume:15 waited=1.0",
        "main wait:11 on=task group",
        "main resume:11 waited=0.0",
        "main end:11 how=returned",
    ]


CANCEL = """\
import asyncio
async def count():
    try:
        for i in range(10):
            await asyncio.sleep(1)
            yield i
    finally:
        print("closed")
async def consume():
    async for value in count():
        pass
async def main():
    task = asyncio.create_task(consume(), name="counter")
    await asyncio.sleep(1.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
asyncio.run(main())
"""


def test_a_cancelled_task_takes_its_generator_with_it(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(CANCEL)
    consume = "counter · consume"
    assert story(host)[-9:] == [
        f"1.0 {consume} wait:10 on=lane count",
        "1.5 Task-1 · main resume:14 waited=1.5",
        "1.5 Task-1 · main wait:17 on=task counter",
        f"1.5 count cancel:5 how=cancelled by={consume} waited=0.5",
        "1.5 count end:8 how=cancelled",
        f"1.5 {consume} cancel:10 how=cancelled waited=0.5",
        f"1.5 {consume} end:10 how=cancelled",
        "1.5 Task-1 · main resume:17 how=thrown error=asyncio.exceptions.CancelledError waited=0.0",
        "1.5 Task-1 · main end:19 how=returned",
    ]


def test_a_cancellation_that_an_inner_coroutine_answers_with_a_value_throws_nothing_further(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio
async def patient():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        return "enough"
async def work():
    print(await patient())
async def main():
    task = asyncio.create_task(work(), name="T")
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
asyncio.run(main())
"""
    )
    assert host.output() == "enough\n"
    assert [line for line in story(host) if line.startswith("1.0") and " main " not in line] == [
        "1.0 patient cancel:4 how=cancelled by=T · work waited=1.0",
        "1.0 patient end:6 value='enough' how=returned",
        "1.0 T · work resume:8 waited=1.0",
        "1.0 T · work end:8 how=returned",
    ]


def test_a_generator_left_by_break_is_closed(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import asyncio\nasync def g():\n    yield 1\nasync for x in g():\n    break\nawait asyncio.sleep(1)")
    assert [line for line in story(host) if line.startswith("0.0 g ")] == [
        "0.0 g start:2 by=<module>",
        "0.0 g yield:3 value=1 kind=int to=<module>",
        "0.0 g cancel:3 how=closed",
        "0.0 g end:3 how=closed",
    ]


def test_a_generator_that_is_still_held_is_closed_by_the_shutdown(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1\n    yield 2\nkept = g()\nprint(await anext(kept))")
    ends = [step for step in steps(host, "cancel", "end") if lanes(host)[step["lane"]]["name"] == "g"]
    assert [(step["type"], step["how"]) for step in ends] == [("cancel", "shutdown"), ("end", "shutdown")]


def test_asend_athrow_and_aclose_are_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def echo():
    got = None
    while True:
        try:
            got = yield got
        except ValueError:
            got = "sorry"
async def main():
    e = echo()
    await anext(e)
    await e.asend("hi")
    await e.athrow(ValueError("no"))
    await e.aclose()
asyncio.run(main())
"""
    )
    main = "Task-1 · main"
    assert [line for line in story(host) if " echo " in line] == [
        f"0.0 echo start:2 by={main}",
        f"0.0 echo yield:6 value=None kind=NoneType to={main}",
        f"0.0 echo resume:6 value='hi' by={main}",
        f"0.0 echo yield:6 value='hi' kind=str to={main}",
        f"0.0 echo resume:6 how=thrown error=ValueError: no by={main}",
        f"0.0 echo yield:6 value='sorry' kind=str to={main}",
        f"0.0 echo cancel:6 how=closed by={main}",
        "0.0 echo end:7 how=closed",
    ]


def test_an_error_ends_the_lane_with_its_last_line(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1\n    1 / 0\nasync for x in g():\n    pass")
    errors = [(step["line"], step["error"]) for step in steps(host, "error")]
    assert errors == [(3, "ZeroDivisionError: division by zero"), (4, "ZeroDivisionError: division by zero")]


def test_what_a_coroutine_returns_is_told(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def f():\n    return [1]\nx = await f()")
    assert [step["value"] for step in steps(host, "end") if lanes(host)[step["lane"]]["name"] == "f"] == ["[1]"]


def test_ordinary_generators_are_recorded_when_the_cell_asks(host: FakeHost, run_cell: RunsCells) -> None:
    code = "def numbers():\n    yield 1\n    yield 2\nprint(sum(numbers()))"
    run_cell(code)
    assert steps(host) == []
    run_cell(code, plain=True)
    assert story(host) == [
        "0.0 numbers start:1",
        "0.0 numbers yield:2 value=1 kind=int",
        "0.0 numbers resume:2",
        "0.0 numbers yield:3 value=2 kind=int",
        "0.0 numbers resume:3",
        "0.0 numbers end:3 how=exhausted",
    ]


def test_a_recorder_that_fails_leaves_the_program_alone(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a defect of the recorder")

    monkeypatch.setattr(Lanes, "track_of", fail)
    assert run_cell(COLLECT)["ok"]
    assert (host.output(), steps(host)) == ("[0, 1]\n", [])


def test_functions_of_an_earlier_cell_are_recorded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 1", cell="one")
    run_cell("async for x in g():\n    pass", cell="two")
    assert [(step["line"], step["value"]) for step in steps(host, "yield")] == [(2, "1")]
    files = {lane["name"]: lane.get("file") for lane in lanes(host).values()}
    assert files == {"<module>": None, "g": "one.py"}


def test_code_outside_the_cell_is_not_recorded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import asyncio\nasync def main():\n    await asyncio.wait_for(asyncio.sleep(1), 2)\nasyncio.run(main())")
    assert [lane["name"] for lane in lanes(host).values()] == ["Task-1 · main"]


def test_the_recorder_keeps_nothing_alive(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, weakref
class Value: pass
async def g():
    yield Value()
async def main():
    async for value in g():
        seen = weakref.ref(value)
    del value
    print(seen())
asyncio.run(main())
"""
    )
    assert host.output() == "None\n"


def test_a_program_that_ends_with_an_expression_is_one_lane(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 'its value')")
    assert [lane["name"] for lane in lanes(host).values()] == ["<module>"]
    assert host.output("result") == "'its value'\n"
