# The callbacks of a program in its recording: a lane for each function, with the moments at which it was called.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import pytest
from recorded import changes, counts, lanes, steps, story

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

KINDS = """\
import asyncio, functools
class Ticker:
    def tick(self, name):
        print(name)
    def __call__(self):
        print("called")
async def main():
    loop = asyncio.get_running_loop()
    ticker = Ticker()
    event = asyncio.Event()
    loop.call_soon(ticker)
    loop.call_soon_threadsafe(print, "threadsafe")
    loop.call_later(1, ticker.tick, "a")
    loop.call_at(loop.time() + 2, functools.partial(Ticker().tick, "b"))
    loop.call_later(3, event.set)
    loop.call_later(4, lambda: print("never")).cancel()
    await event.wait()
asyncio.run(main())
"""


def test_all_calls_of_a_function_are_one_lane_whatever_has_scheduled_it(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(KINDS)
    assert host.output() == "called\nthreadsafe\na\nb\n"
    assert list(lanes(host).values()) == [
        {"id": 1, "kind": "task", "name": "Task-1 · main", "line": 7},
        {"id": 2, "kind": "callback", "name": "Ticker.__call__", "line": 5, "by": 1},
        {"id": 3, "kind": "callback", "name": "print", "line": 12, "by": 1},
        {"id": 4, "kind": "callback", "name": "Ticker.tick", "line": 3, "by": 1},
        {"id": 5, "kind": "callback", "name": "Event.set", "line": 15, "by": 1},
    ]
    assert story(host) == [
        "0.0 Task-1 · main start:7",
        "0.0 Task-1 · main wait:17 on=event event",
        "0.0 Ticker.__call__ start:5",
        "0.0 Ticker.__call__ end:5 how=returned",
        "0.0 print start:12",
        "0.0 print end:12 how=returned",
        "1.0 Ticker.tick start:3",
        "1.0 Ticker.tick end:3 how=returned",
        "2.0 Ticker.tick start:3",
        "2.0 Ticker.tick end:3 how=returned",
        "3.0 Event.set start:15",
        "3.0 Event.set end:15 how=returned",
        "3.0 Task-1 · main resume:17 waited=3.0",
        "3.0 Task-1 · main end:17 how=returned",
    ]
    assert changes(host) == ["3.0 event set:0 1 by=Event.set"]
    assert [(step["lane"], round(step["due"], 1)) for step in steps(host) if "due" in step] == [(4, 1), (4, 2), (5, 3)]


def test_a_callback_of_a_task_says_which_one_is_done(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
def done(future):
    if not future.cancelled():
        asyncio.create_task(work(1), name="next")
async def work(seconds):
    await asyncio.sleep(seconds)
async def main():
    tasks = {asyncio.create_task(work(seconds), name=f"T{seconds}") for seconds in (1, 2)}
    for task in sorted(tasks, key=asyncio.Task.get_name):
        task.add_done_callback(tasks.discard)
        task.add_done_callback(done)
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(done)
    future.cancel()
    await asyncio.gather(*tasks)
    await asyncio.sleep(1.5)
asyncio.run(main())
"""
    )
    assert [lane for lane in lanes(host).values() if lane["kind"] == "callback" or "next" in lane["name"]] == [
        {"id": 4, "kind": "callback", "name": "done", "line": 2},
        {"id": 5, "kind": "task", "name": "next · work", "line": 5, "by": 4},
        {"id": 6, "kind": "task", "name": "next · work", "line": 5, "by": 4},
    ]
    assert [line for line in story(host) if line[4:].startswith("done ")] == [
        "0.0 done start:2 on=future",
        "0.0 done end:2 how=returned",
        "1.0 done start:2 on=task T1",
        "1.0 done end:2 how=returned",
        "2.0 done start:2 on=task T2",
        "2.0 done end:2 how=returned",
    ]


LIBRARY = """\
import asyncio, socket
from unittest import mock
async def work():
    await asyncio.sleep(1)
class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        print("connected")
async def main():
    loop = asyncio.get_running_loop()
    made = mock.Mock(spec=socket.socket, type=socket.SOCK_STREAM, family=socket.AF_INET)
    made.fileno.return_value = 7
    with mock.patch.object(loop, "_add_reader"), mock.patch.object(loop, "_remove_reader"):
        transport, _ = await loop.create_connection(Echo, sock=made)
        transport.close()
    task = asyncio.create_task(work())
    task.add_done_callback({task}.discard)
    async with asyncio.timeout(9), asyncio.TaskGroup() as group:
        group.create_task(work())
        await asyncio.wait_for(asyncio.shield(task), 5)
        await asyncio.gather(work(), asyncio.wait([asyncio.create_task(work())]))
    async for each in asyncio.as_completed([work()]):
        await each
    for each in asyncio.as_completed([work()], timeout=3):
        await each
    queue, lock = asyncio.Queue(), asyncio.Lock()
    queue.put_nowait(1)
    async with lock:
        await queue.get()
asyncio.run(main())
"""


def test_what_asyncio_schedules_by_itself_is_none(host: FakeHost, run_cell: RunsCells) -> None:
    assert run_cell(LIBRARY)["ok"], host.output("stderr")
    assert host.output() == "connected\n"
    assert "callback" not in [lane["kind"] for lane in lanes(host).values()]


def test_what_a_callback_blocks_and_its_error_are_its_own(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtins, "take", host.pass_time, raising=False)
    run_cell(
        """\
import asyncio
def fail():
    take(1)
    raise ValueError("no")
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, fail)
    loop.call_later(1.5, print, "late")
    loop.call_later(2.5, loop.stop)
    await asyncio.sleep(3)
asyncio.run(main())
"""
    )
    assert story(host)[2:8] == [
        "1.0 fail start:2",
        "1.0 fail block:3 on=computing seconds=1.0",
        "2.0 fail error:4 error=ValueError: no",
        "2.0 print start:8",
        "2.0 print end:8 how=returned",
        "2.5 BaseEventLoop.stop start:9",
    ]
    due = {step["lane"]: round(step["due"], 1) for step in steps(host) if "due" in step}
    assert due == {2: 1.0, 3: 1.5, 4: 2.5}


def test_a_function_in_c_has_the_name_of_its_class_and_its_own(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, sys
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for callback in ([].clear, sys.getsizeof, loop.stop, asyncio.current_task().cancel, future.set_result):
        loop.call_soon(callback, *([1] if callback in (sys.getsizeof, future.set_result) else []))
    await future
asyncio.run(main())
"""
    )
    assert [lane["name"] for lane in lanes(host).values() if lane["kind"] == "callback"] == [
        "list.clear",
        "getsizeof",
        "BaseEventLoop.stop",
        "Task.cancel",
        "Future.set_result",
    ]


def test_an_exit_in_a_callback_is_its_error_and_ends_the_run(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, sys
async def main():
    asyncio.get_running_loop().call_soon(sys.exit, 3)
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    assert [line for line in story(host) if " exit " in line] == [
        "0.0 exit start:3",
        "0.0 exit error:3 error=SystemExit: 3",
    ]


def test_a_callback_that_schedules_itself_all_the_time_is_thinned(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio
left = 1000
def again():
    global left
    left -= 1
    if left:
        asyncio.get_running_loop().call_soon(again)
async def main():
    asyncio.get_running_loop().call_soon(again)
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    assert (counts(host)[2, "start"], counts(host)[2, "end"]) == (1000, 1000)
    assert len([step for step in steps(host) if step["lane"] == 2]) < 200


def test_a_handle_looks_like_asyncios(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(
        """\
import asyncio, traceback
def where():
    print([frame.name for frame in traceback.extract_stack()][-2:])
async def main():
    loop = asyncio.get_running_loop()
    soon, later = loop.call_soon(where), loop.call_at(1, where)
    print(soon, type(soon).__module__, isinstance(later, asyncio.TimerHandle))
    print(later)
    later.cancel()
    print(later.cancelled(), loop.call_soon_threadsafe(print).cancelled())
    await asyncio.sleep(1)
asyncio.run(main())
"""
    )
    first, later, cancelled, called, _empty = host.output().splitlines()
    assert first == "<Handle where() at cell.py:2> asyncio.events True"
    assert later == "<TimerHandle when=1 where() at cell.py:2>"
    assert cancelled == "True False"
    assert called == "['_run', 'where']"
