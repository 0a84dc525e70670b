# Which lanes a program has: one for what is one thing, with the name that its program gives it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import lanes, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


TIMED = """\
import asyncio, functools
def timed(function):
    @functools.wraps(function)
    async def wrapped(*args):
        return await function(*args)
    return wrapped
@timed
async def tea():
    await asyncio.sleep(1)
@timed
async def toast():
    await asyncio.sleep(2)
async def main():
    await asyncio.gather(tea(), toast())
asyncio.run(main())
"""


def test_a_decorated_coroutine_has_its_own_name(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(TIMED)
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 13},
        {"id": 2, "kind": "task", "name": "Task-2 · tea", "line": 3, "by": 1},
        {"id": 3, "kind": "task", "name": "Task-3 · toast", "line": 3, "by": 1},
        {"id": 4, "kind": "coroutine", "name": "tea", "line": 7, "by": 2, "task": 2},
        {"id": 5, "kind": "coroutine", "name": "toast", "line": 10, "by": 3, "task": 3},
    ]
    assert story(host) == [
        "0.0 Task-1 · main start:13",
        "0.0 Task-1 · main wait:14 on=gather",
        "0.0 Task-2 · tea start:3",
        "0.0 tea start:7 by=Task-2 · tea",
        "0.0 tea wait:9 on=sleep 1",
        "0.0 Task-2 · tea wait:5 on=lane tea",
        "0.0 Task-3 · toast start:3",
        "0.0 toast start:10 by=Task-3 · toast",
        "0.0 toast wait:12 on=sleep 2",
        "0.0 Task-3 · toast wait:5 on=lane toast",
        "1.0 Task-2 · tea resume:5 waited=1.0",
        "1.0 tea resume:9 by=Task-2 · tea waited=1.0",
        "1.0 tea end:9 how=returned",
        "1.0 Task-2 · tea end:5 how=returned",
        "2.0 Task-3 · toast resume:5 waited=2.0",
        "2.0 toast resume:12 by=Task-3 · toast waited=2.0",
        "2.0 toast end:12 how=returned",
        "2.0 Task-3 · toast end:5 how=returned",
        "2.0 Task-1 · main resume:14 waited=2.0",
        "2.0 Task-1 · main end:14 how=returned",
    ]


def test_a_name_is_read_without_any_code_of_the_program(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
class Name(str):
    def __str__(self):
        print("asked")
    __format__ = __repr__ = __getitem__ = __len__ = __iter__ = __hash__ = __str__
async def f():
    yield 1
async def g():
    pass
made = f()
made.__qualname__ = Name("ticks")
async for x in made:
    pass
made = g()
made.__qualname__ = Name("tea")
await made
"""
    )
    assert (host.output(), host.output("stderr")) == ("", "")
    assert [lane["name"] for lane in lanes(host).values()] == ["<module>", "ticks", "tea"]


@pytest.mark.parametrize("last", ["1 + 1", "print('x')", "await asyncio.sleep(0)", "[await asyncio.sleep(0, 2)]", "x"])
def test_a_program_whose_last_statement_is_an_expression_is_one_lane(
    host: FakeHost, run_cell: RunsCells, last: str
) -> None:
    run_cell(f"import asyncio\nx = await asyncio.sleep(1, 3)\n{last}")
    assert list(lanes(host).values()) == [{"id": 1, "kind": "coroutine", "name": "<module>", "line": 1}]
    assert [line for line in story(host) if "sleep 0" not in line and "waited=0.0" not in line] == [
        "0.0 <module> start:1",
        "0.0 <module> wait:2 on=sleep 1",
        "1.0 <module> resume:2 waited=1.0",
        "1.0 <module> end:3 how=returned",
    ]
