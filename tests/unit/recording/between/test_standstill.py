# A program whose tasks can never go on is told to be stuck, and no other program is.

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from recorded import lanes

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

TWO_LOCKS = """\
import asyncio
left, right = asyncio.Lock(), asyncio.Lock()
async def take(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(take(left, right), name="A")
        group.create_task(take(right, left), name="B")
asyncio.run(main())
"""


def stuck(host: FakeHost) -> list[Any]:
    return [event["stuck"] for event in host.events if event["type"] == "stuck"]


def test_two_tasks_with_each_others_locks_are_stuck(host: FakeHost, run_cell: RunsCells) -> None:
    host.stop_at(5)
    run_cell(TWO_LOCKS)
    (said,) = stuck(host)
    names = {number: lane["name"] for number, lane in lanes(host).items()}
    assert round(said["at"]) == 1
    assert [
        (each["name"], each["on"]["kind"], [names[holder] for holder in each.get("holders", [])])
        for each in said["tasks"]
    ] == [("A", "lock", ["B · take"]), ("B", "lock", ["A · take"]), ("Task-1", "task group", [])]


STUCK = {
    "a queue that nobody fills": "await asyncio.Queue().get()",
    "an event that nobody sets": "await asyncio.Event().wait()",
    "a future that nobody sets": "await asyncio.get_running_loop().create_future()",
    "a lock that was never released": "lock = asyncio.Lock()\n    await lock.acquire()\n    await lock.acquire()",
    "a barrier with too few": "await asyncio.Barrier(2).wait()",
    "a join without task_done": "q = asyncio.Queue()\n    q.put_nowait(1)\n    await q.join()",
    "a condition that nobody notifies": "c = asyncio.Condition()\n    async with c:\n        await c.wait()",
}


@pytest.mark.parametrize("waits", STUCK.values(), ids=STUCK)
def test_a_program_that_waits_for_ever_is_stuck(host: FakeHost, run_cell: RunsCells, waits: str) -> None:
    host.stop_at(5)
    run_cell(f"import asyncio\nasync def main():\n    {waits}\nasyncio.run(main())\n")
    assert len(stuck(host)) == 1


GOES_ON = {
    "a timer": "asyncio.get_running_loop().call_later(1, event.set)\n    await event.wait()",
    "a time limit": "await asyncio.wait_for(asyncio.gather(event.wait(), return_exceptions=True), 1)",
    "another task that sleeps": "task = asyncio.create_task(later(event))\n    await event.wait()",
    "a handler of Stop": "asyncio.get_running_loop().add_signal_handler(2, event.set)\n    await event.wait()",
    "a program's own handler": "import signal\n    signal.signal(2, lambda *_: event.set())\n    await event.wait()",
    "JavaScript": "import js\n    await event.wait()",
    "JavaScript, by another name": "set_up = __import__('js')\n    await event.wait()",
    "JavaScript, through a module of Pyodide": (
        "from pyodide.code import run_js\n    from pyodide.ffi import create_once_callable\n"
        "    run_js('f => setTimeout(f, 1000)')(create_once_callable(event.set))\n    await event.wait()"
    ),
    "JavaScript, as a module's other name": "import pyodide.ffi as ffi\n    await event.wait()",
    "a task in Python": (
        "task = asyncio.tasks._PyTask(event.wait(), loop=asyncio.get_running_loop())\n    await asyncio.wait([task])"
    ),
    "a task of a library": "foreign = Foreign()\n    asyncio.tasks._register_task(foreign)\n    await event.wait()",
}


@pytest.mark.parametrize("waits", GOES_ON.values(), ids=GOES_ON)
def test_a_program_that_something_can_wake_is_not_stuck(host: FakeHost, run_cell: RunsCells, waits: str) -> None:
    host.stop_at(5)
    run_cell(
        "import asyncio\nasync def later(event):\n    await asyncio.sleep(1)\n    event.set()\n"
        "class Foreign:\n    def get_loop(self):\n        return asyncio.get_running_loop()\n"
        "    def done(self):\n        return False\n"
        "    def cancel(self):\n        asyncio.tasks._unregister_task(self)\n"
        "    cancelled = add_done_callback = lambda *_, **__: True\n"
        f"async def main():\n    event = asyncio.Event()\n    {waits}\nasyncio.run(main())\n"
    )
    assert stuck(host) == []
    assert not [event for event in host.events if event["type"] == "unrecorded"]


@pytest.mark.parametrize("what", ["run_js", "JsProxy", "create_proxy", "js", "a list"])
def test_a_library_with_something_of_javascript_may_wake_a_program(
    host: FakeHost, run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    js, code, ffi = (pytest.importorskip(name) for name in ("js", "pyodide.code", "pyodide.ffi"))
    values = {
        "run_js": code.run_js,
        "JsProxy": js.Object.new(),
        "create_proxy": ffi.create_proxy,
        "js": js,
        "a list": [],
    }
    library = ModuleType("library")
    vars(library)["has"] = values[what]
    monkeypatch.setitem(sys.modules, "library", library)
    host.stop_at(5)
    run_cell(
        "import asyncio\nfrom library import has\nasync def main():\n    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    assert len(stuck(host)) == (what == "a list")


def test_a_program_with_a_thread_that_goes_on_is_not_stuck(host: FakeHost, run_cell: RunsCells) -> None:
    host.others_go_on = True
    host.stop_at(5)
    run_cell("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n")
    assert stuck(host) == []
