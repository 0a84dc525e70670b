# Which lanes a program has: one for what is one thing, with the name that its program gives it.

from __future__ import annotations

import builtins
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


def test_a_decorated_coroutine_has_its_own_name_and_the_decorators_function_says_whose_it_is(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(TIMED)
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 13},
        {"id": 2, "kind": "task", "name": "Task-2 · tea @timed", "line": 3, "by": 1},
        {"id": 3, "kind": "task", "name": "Task-3 · toast @timed", "line": 3, "by": 1},
        {"id": 4, "kind": "coroutine", "name": "tea", "line": 7, "by": 2, "task": 2},
        {"id": 5, "kind": "coroutine", "name": "toast", "line": 10, "by": 3, "task": 3},
    ]
    assert story(host) == [
        "0.0 Task-1 · main start:13",
        "0.0 Task-1 · main wait:14 on=gather",
        "0.0 Task-2 · tea @timed start:3",
        "0.0 tea start:7 by=Task-2 · tea @timed",
        "0.0 tea wait:9 on=sleep 1",
        "0.0 Task-2 · tea @timed wait:5 on=lane tea",
        "0.0 Task-3 · toast @timed start:3",
        "0.0 toast start:10 by=Task-3 · toast @timed",
        "0.0 toast wait:12 on=sleep 2",
        "0.0 Task-3 · toast @timed wait:5 on=lane toast",
        "1.0 Task-2 · tea @timed resume:5 waited=1.0",
        "1.0 tea resume:9 by=Task-2 · tea @timed waited=1.0",
        "1.0 tea end:9 how=returned",
        "1.0 Task-2 · tea @timed end:5 how=returned",
        "2.0 Task-3 · toast @timed resume:5 waited=2.0",
        "2.0 toast resume:12 by=Task-3 · toast @timed waited=2.0",
        "2.0 toast end:12 how=returned",
        "2.0 Task-3 · toast @timed end:5 how=returned",
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


EAGER = """\
import asyncio
async def boil():
    await asyncio.sleep(1)
    return "tea"
async def fetch(found):
    return await boil() if found is None else found
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    slow = asyncio.create_task(fetch(None), name="slow")
    fast = asyncio.create_task(fetch(1), name="fast")
    print(await fast, await slow)
asyncio.run(main())
"""


def test_an_eager_task_is_one_lane_also_if_it_ends_at_once(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(EAGER)
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 7},
        {"id": 2, "kind": "task", "name": "slow · fetch", "line": 5, "by": 1},
        {"id": 3, "kind": "coroutine", "name": "boil", "line": 2, "by": 2, "task": 2},
        {"id": 4, "kind": "task", "name": "fast · fetch", "line": 5, "by": 1},
    ]
    assert story(host) == [
        "0.0 Task-1 · main start:7",
        "0.0 slow · fetch start:5",
        "0.0 boil start:2 by=slow · fetch",
        "0.0 boil wait:3 on=sleep 1",
        "0.0 slow · fetch wait:6 on=lane boil",
        "0.0 fast · fetch start:5",
        "0.0 fast · fetch end:6 value=1 how=returned",
        "0.0 Task-1 · main wait:11 on=task slow",
        "1.0 slow · fetch resume:6 waited=1.0",
        "1.0 boil resume:3 by=slow · fetch waited=1.0",
        "1.0 boil end:4 value='tea' how=returned",
        "1.0 slow · fetch end:6 value='tea' how=returned",
        "1.0 Task-1 · main resume:11 waited=1.0",
        "1.0 Task-1 · main end:11 how=returned",
    ]


MADE = """\
import asyncio
async def work():
    await asyncio.sleep(1)
async def main():
    loop = asyncio.get_running_loop()
    await asyncio.Task(work(), name="plain")
    await asyncio.Task(work(), loop=loop, eager_start=True, name="eager")
    def factory(loop, coro, **options):
        task = asyncio.Task(coro, loop=loop)
        task.set_name("named late")
        return task
    loop.set_task_factory(factory)
    await asyncio.create_task(work())
    class Own(asyncio.Task):
        pass
    await Own(work(), name="own")
asyncio.run(main())
"""


def test_however_a_task_is_made_its_lane_has_its_name_and_its_maker(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(MADE)
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 4},
        {"id": 2, "kind": "task", "name": "plain · work", "line": 2, "by": 1},
        {"id": 3, "kind": "task", "name": "eager · work", "line": 2, "by": 1},
        {"id": 4, "kind": "task", "name": "named late · work", "line": 2, "by": 1},
        {"id": 5, "kind": "task", "name": "own · work", "line": 2, "by": 1},
    ]
    assert [line for line in story(host) if " wait:" in line] == [
        "0.0 Task-1 · main wait:6 on=task plain",
        "0.0 plain · work wait:3 on=sleep 1",
        "1.0 eager · work wait:3 on=sleep 1",
        "1.0 Task-1 · main wait:7 on=task eager",
        "2.0 Task-1 · main wait:13 on=task named late",
        "2.0 named late · work wait:3 on=sleep 1",
        "3.0 Task-1 · main wait:16 on=task own",
        "3.0 own · work wait:3 on=sleep 1",
    ]


def test_a_task_that_is_cancelled_before_it_begins_is_a_lane(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work():
    pass
async def main():
    task = asyncio.Task(work(), name="never")
    task.cancel()
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    assert [lane["name"] for lane in lanes(host).values()] == ["Task-1 · main", "never · work"]


def test_a_coroutine_in_a_task_of_the_library_is_that_tasks_lane(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
async def work():
    await asyncio.sleep(1)
async def main():
    limited = asyncio.create_task(asyncio.wait_for(work(), 3), name="limited")
    await asyncio.gather(limited, asyncio.wait_for(work(), 2))
asyncio.run(asyncio.wait_for(main(), 9))
"""
    )
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 4},
        {"id": 2, "kind": "task", "name": "limited · work", "line": 2, "by": 1},
        {"id": 3, "kind": "task", "name": "Task-2 · work", "line": 2, "by": 1},
    ]


def test_a_generator_that_a_library_asks_in_its_tasks_is_below_who_uses_the_library(
    host: FakeHost, run_cell: RunsCells
) -> None:
    run_cell(
        """\
import asyncio
async def ticks():
    yield 1
    yield 2
async def main():
    asked = ticks()
    for _ in range(2):
        print(await asyncio.ensure_future(anext(asked)))
asyncio.run(main())
"""
    )
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 5},
        {"id": 2, "kind": "generator", "name": "ticks", "line": 2, "by": 1, "task": 1},
    ]


def test_where_stacks_cannot_be_suspended_an_executor_is_the_lane_of_one_thread(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtins, "take", host.pass_time, raising=False)
    run_cell(
        """\
import asyncio
from concurrent.futures import ThreadPoolExecutor
def fail():
    raise ValueError("no")
async def main():
    await asyncio.to_thread(take, 1)
    await asyncio.gather(asyncio.to_thread(take, 2), asyncio.to_thread(take, 3))
    with ThreadPoolExecutor(thread_name_prefix="pool") as pool:
        pool.submit(fail)
        await asyncio.get_running_loop().run_in_executor(pool, take, 1)
asyncio.run(main())
"""
    )
    threads = [(lane["name"], lane["line"], lane["by"]) for lane in lanes(host).values() if lane["kind"] == "thread"]
    assert threads == [("asyncio_0", 6, 1), ("pool_0", 9, 1)]
    assert [line for line in story(host) if "_0 " in line] == [
        "0.0 asyncio_0 start:6",
        "1.0 asyncio_0 wait:6 on=work",
        "1.0 asyncio_0 resume:6 waited=0.0",
        "3.0 asyncio_0 wait:6 on=work",
        "3.0 asyncio_0 resume:6 waited=0.0",
        "6.0 asyncio_0 wait:6 on=work",
        "6.0 pool_0 start:9",
        "6.0 pool_0 wait:9 on=work",
        "6.0 pool_0 resume:9 waited=0.0",
        "7.0 pool_0 wait:9 on=work",
    ]


def test_a_thread_is_below_who_has_made_the_task_that_starts_it(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtins, "take", host.pass_time, raising=False)
    run_cell(
        """\
import asyncio
async def main():
    await asyncio.gather(
        asyncio.to_thread(take, 1), asyncio.to_thread(take, 2))
asyncio.run(main())
"""
    )
    assert [lane for lane in lanes(host).values() if lane["kind"] == "thread"] == [
        {"id": 2, "kind": "thread", "name": "asyncio_0", "line": 3, "by": 1}
    ]
