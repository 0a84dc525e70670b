# Lanes and calls are called as the reader calls them, though decorators and libraries give names of their own.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import lanes, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

LIBRARY = """\
import asyncio, functools
class Stream:
    async def send(self, item):
        await asyncio.sleep(0)
    async def receive(self):
        await asyncio.get_running_loop().create_future()
class Socket(Stream):
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, *error):
        pass
def logged(function):
    @functools.wraps(function)
    async def inner(*args):
        return await function(*args)
    return inner
def operator(function):
    function.__qualname__ += ".original"
    return function
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "streams.py").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)


def names(host: FakeHost) -> list[str]:
    return [lane["name"] for lane in lanes(host).values()]


def test_the_name_of_a_decorator_is_that_which_stands_behind_the_at(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, functools
def again(times):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper():
            for _ in range(times):
                await function()
        return wrapper
    return decorate
class Guarded:
    def __call__(self, function):
        @functools.wraps(function)
        async def wrapper():
            await function()
        return wrapper
@again(1)
async def first(): pass
@Guarded()
async def second(): pass
async def main():
    def inside(function):
        @functools.wraps(function)
        async def wrapper():
            await function()
        return wrapper
    @inside
    async def third(): pass
    async def plain(): pass
    for each in first, second, third, plain:
        await each()
asyncio.run(main())
"""
    )
    assert names(host) == [
        "Task-1 · main",
        "first @again",
        "first",
        "second @Guarded",
        "second",
        "main.<locals>.third @inside",
        "main.<locals>.third",
        "main.<locals>.plain",
    ]


def test_a_task_that_is_named_as_its_function_is_called_so_once(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def bake(seconds):
    await asyncio.sleep(seconds)
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(bake(1), name="__main__.bake")
        group.create_task(bake(2), name="oven.bake")
        group.create_task(bake(2), name="bake")
        group.create_task(asyncio.sleep(1), name="asyncio.tasks.sleep")
asyncio.run(main())
"""
    )
    assert names(host) == ["Task-1 · main", "bake", "oven.bake · bake", "bake · bake", "sleep"]
    assert [line for line in story(host) if " bake " in line and " · " not in line] == [
        "0.0 bake start:2",
        "0.0 bake wait:3 on=sleep 1",
        "1.0 bake resume:3 waited=1.0",
        "1.0 bake end:3 how=returned",
    ]


def test_a_task_that_awaits_an_object_is_called_as_its_class(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
class Order:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return "hot"
async def main():
    await asyncio.gather(Order(), asyncio.ensure_future(Order()))
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if "main" not in line] == [
        "0.0 Task-2 · Order start:7",
        "0.0 Task-2 · Order wait:7 on=sleep 1",
        "0.0 Task-3 · Order start:7",
        "0.0 Task-3 · Order wait:7 on=sleep 1",
        "1.0 Task-2 · Order resume:7 waited=1.0",
        "1.0 Task-2 · Order end:7 value='hot' how=returned",
        "1.0 Task-3 · Order resume:7 waited=1.0",
        "1.0 Task-3 · Order end:7 value='hot' how=returned",
    ]


@pytest.mark.usefixtures("library")
def test_a_library_adds_nothing_to_a_name(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, streams
@streams.logged
async def tea():
    await asyncio.sleep(1)
@streams.operator
async def values():
    yield 1
async def main():
    await asyncio.create_task(tea())
    async for value in values():
        pass
asyncio.run(main())
"""
    )
    assert names(host) == ["Task-1 · main", "Task-2 · tea", "values"]


@pytest.mark.usefixtures("library")
def test_a_librarys_call_is_what_is_waited_for_where_it_only_lets_others_go_on(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio, streams
async def main():
    async with streams.Socket() as socket:
        await socket.send(1)
        async with asyncio.timeout(1):
            await socket.receive()
try:
    asyncio.run(main())
except TimeoutError:
    pass
"""
    )
    assert [line for line in story(host) if " wait:" in line] == [
        "0.0 Task-1 · main wait:3 on=call streams.Socket.__aenter__",
        "0.0 Task-1 · main wait:4 on=call streams.Socket.send",
        "0.0 Task-1 · main wait:6 on=call streams.Socket.receive",
    ]


def test_a_cancellation_by_the_deadline_of_anyio_says_so(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def wait():
    await asyncio.sleep(9)
async def main():
    for reason in "; reason: deadline exceeded", "":
        task = asyncio.create_task(wait())
        await asyncio.sleep(1)
        task.cancel(f"Cancelled via cancel scope 7f{reason}")
        await asyncio.wait([task])
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " cancel:" in line] == [
        "1.0 Task-2 · wait cancel:3 how=cancelled on=timeout waited=1.0",
        "2.0 Task-3 · wait cancel:3 how=cancelled waited=1.0",
    ]
